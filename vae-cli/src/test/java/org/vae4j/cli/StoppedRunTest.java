package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vae4j.cli.CommandLineRun.vae;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class StoppedRunTest {
  private static final String EXPERIMENT =
      """
      {
        "name": "long",
        "data": {"type": "fashion-mini"},
        "model": {
          "type": "vae",
          "latentSize": 2,
          "encoder": {"type": "mlp", "hidden": [16]},
          "decoder": {"type": "mlp", "hidden": [16]},
          "likelihood": {"type": "bernoulli"}
        },
        "training": {"epochs": 100000},
        "reports": []
      }
      """;

  @TempDir private Path folder;

  /** On Windows a process cannot be asked to end. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void saysHowToGoOnAndIsLeftAloneWhileItRuns() throws Exception {
    Path experiment = Files.writeString(folder.resolve("long.json"), EXPERIMENT);
    Path run = folder.resolve("a run");
    Process process =
        new ProcessBuilder(
                VaeProcess.command(
                    List.of(), List.of("run", experiment.toString(), "--out", run.toString())))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader said = process.errorReader(StandardCharsets.UTF_8)) {
      waitFor("epoch      1/100000", said);

      CommandLineRun second = vae("resume", run.toString());
      assertThat(process.toHandle().destroy()).isTrue();
      List<String> last = said.lines().filter(line -> !line.startsWith("epoch ")).toList();

      assertThat(second.exitCode()).isEqualTo(2);
      assertThat(second.err())
          .isEqualTo(
              "vae: "
                  + run
                  + ": a run is going on in this folder; wait for it to end or stop it, or choose"
                  + " another folder\n");
      assertThat(last).hasSize(2);
      assertThat(last.get(0))
          .matches("vae: interrupted; the last checkpoint stands after epoch [0-9]+: .*/a run");
      assertThat(last.get(1)).isEqualTo("To go on: vae resume '" + run + "'");
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static void waitFor(String start, BufferedReader said) throws IOException {
    String line = said.readLine();
    while (line != null && !line.startsWith(start)) {
      line = said.readLine();
    }
    assertThat(line).as("the line that starts with '%s'", start).isNotNull();
  }
}
