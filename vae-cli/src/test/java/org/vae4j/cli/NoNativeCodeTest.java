package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that compute nothing answer at once, because they load no native code. */
class NoNativeCodeTest {
  private static final Path EXPERIMENT =
      Path.of(System.getProperty("vae4j.root"), "experiments", "quickstart.json");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "--version",
        "plugins",
        "schema",
        "validate"
      })
  void loadsNone(String words) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load",
                "-cp",
                System.getProperty("java.class.path"),
                "org.vae4j.cli.Main"));
    command.addAll(List.of(words.split(" ")));
    if (words.equals("validate")) {
      command.add(EXPERIMENT.toString());
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    // The log is one of the classes that were loaded: it is there, and ND4J is not in it.
    assertThat(said)
        .contains("org.vae4j.cli.Main")
        .doesNotContain("org.nd4j.")
        .doesNotContain("org.bytedeco.");
  }
}
