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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A sweep of four short runs on the native backend, and what is made of it. */
class SweepCommandTest {
  private static final String EXPERIMENT =
      """
        "experiment": {
          "name": "small",
          "data": {"type": "fashion-mini"},
          "model": {
            "type": "vae",
            "encoder": {"type": "mlp", "hidden": [16]},
            "decoder": {"type": "mlp", "hidden": [16]},
            "likelihood": {"type": "bernoulli"}
          },
          "training": {"epochs": 3},
          "reports": []
        },
      """;

  @TempDir private static Path folder;

  private static Path file;
  private static Path sweep;
  private static CommandLineRun said;

  @BeforeAll
  static void runsASweep() throws IOException {
    file =
        Files.writeString(
            folder.resolve("sizes.json"),
            "{" + EXPERIMENT + "\"grid\": {\"/model/latentSize\": [2, 4], \"/seed\": [1, 2]}}");
    sweep = folder.resolve("sizes");
    said =
        vae(
            "sweep",
            file.toString(),
            "--out",
            sweep.toString(),
            "--jobs",
            "2",
            "--set",
            "/training/epochs=1");
  }

  @Test
  void tellsOfEachRunThatIsOverAndOfTheWhole() {
    assertThat(said.exitCode()).isZero();
    assertThat(said.err()).startsWith("4 runs; 2 at once, on ");
    assertThat(said.err().lines()).hasSize(5);
    assertThat(said.err())
        .containsPattern(
            "\\[4/4\\] latentSize=4,seed=[12]: negative evidence lower bound [0-9.]+ nats per example"
                + "  0:[0-9]{2}\n$");
    assertThat(said.out())
        .isEqualTo(
            "Sweep: "
                + sweep
                + ", 4 of 4 runs finished\nTo compare them: vae compare "
                + sweep
                + "\n");
  }

  @Test
  void doesNothingAgain() {
    CommandLineRun again =
        vae(
            "sweep",
            "--quiet",
            file.toString(),
            "--out",
            sweep.toString(),
            "--set",
            "/training/epochs=1");

    assertThat(again.exitCode()).isZero();
    assertThat(again.err()).isEmpty();
    assertThat(again.out()).startsWith("Sweep: " + sweep + ", 4 of 4 runs finished\n");
  }

  @Test
  void comparesItsGroups() throws IOException {
    CommandLineRun compared = vae("compare", sweep.toString());

    assertThat(compared.exitCode()).isZero();
    assertThat(compared.err()).isEmpty();
    assertThat(compared.out())
        .startsWith(
            """
            What differs:
              group         /model/latentSize
              latentSize=2  2
              latentSize=4  4

            negative evidence lower bound, nats per example:
              group         seeds  mean""")
        .containsPattern("\n  latentSize=2  2      [0-9.]+ ± [0-9.]+ +baseline\n")
        .containsPattern("\n  latentSize=4  2      [0-9.]+ ± [0-9.]+ +-[0-9.]+ ± [0-9.]+\n")
        .contains("\nDifferences are from latentSize=2, seed by seed.\n");
    try (Stream<Path> files = Files.list(sweep.resolve("comparison"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "curves.png",
              "curves.svg",
              "curves.csv",
              "evaluations.png",
              "evaluations.svg",
              "evaluations.csv",
              "differences.png",
              "differences.svg",
              "differences.csv",
              "comparison.html");
    }
    List<String> curves = Files.readAllLines(sweep.resolve("comparison/curves.csv"));
    assertThat(curves).hasSize(3);
    assertThat(curves.get(1)).startsWith("latentSize=2,1,2,");
    // It is drawn anew in the sweep's own folder, and not where somebody else may have files.
    assertThat(vae("compare", sweep.toString()).exitCode()).isZero();
    CommandLineRun elsewhere =
        vae("compare", sweep.toString(), "--out", sweep.resolve("comparison").toString());
    assertThat(elsewhere.exitCode()).isEqualTo(2);
    assertThat(elsewhere.err())
        .isEqualTo(
            "vae: "
                + sweep.resolve("comparison/curves.png")
                + " is there already; name another folder with --out, or give --force\n");
  }

  @Test
  void comparesRunsAgainstAnotherBaselineAlongExamples() throws IOException {
    Path out = folder.resolve("two runs");
    CommandLineRun compared =
        vae(
            "compare",
            sweep.resolve("latentSize=2,seed=1").toString(),
            sweep.resolve("latentSize=4,seed=1").toString(),
            "--baseline",
            "latentSize=4",
            "--x",
            "examples",
            "--log-x",
            "--out",
            out.toString());

    assertThat(compared.exitCode()).isZero();
    assertThat(compared.out())
        .contains(", of a single seed (1) one standard error over examples.\n")
        .contains("Differences are from latentSize=4, seed by seed.\n");
    assertThat(Files.readAllLines(out.resolve("curves.csv")).get(1))
        .startsWith("latentSize=2,1,9000,1,");
  }

  @Test
  void refusesASweepThatIsAnother() {
    CommandLineRun other = vae("sweep", file.toString(), "--out", sweep.toString());

    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(other.err()).contains("/training/epochs  was 1, is 3").doesNotContain("Exception");
  }

  @Test
  void tellsOfRunsThatFailAndMakesTheOthers() throws IOException {
    Path failing =
        Files.writeString(
            folder.resolve("failing.json"),
            "{"
                + EXPERIMENT
                + "\"grid\": {\"/training/optimizer/learningRate\": [1e30, 1e-3]},"
                + " \"list\": [{\"/model/latentSize\": 2}]}");
    Path to = folder.resolve("failing");

    CommandLineRun run =
        vae("sweep", failing.toString(), "--out", to.toString(), "--set", "/training/epochs=1");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).startsWith("Sweep: " + to + ", 1 of 2 runs finished\n");
    assertThat(run.err())
        .contains("learningRate=1e30,latentSize=2: failed")
        .contains("vae: 1 of 2 runs failed:\n  learningRate=1e30,latentSize=2: ")
        .endsWith("When it is mended: the same command tries them again\n")
        .doesNotContain("Exception");
    assertThat(to.resolve("learningRate=1e-3,latentSize=2/model/weights.safetensors")).exists();
  }

  @Test
  void isCheckedWithoutBeingRun() throws IOException {
    Path wrong =
        Files.writeString(
            folder.resolve("wrong.json"),
            "{" + EXPERIMENT + "\"grid\": {\"/model/latentSize\": [2, 0]}}");

    CommandLineRun checked = vae("validate", file.toString(), wrong.toString());

    assertThat(checked.exitCode()).isEqualTo(2);
    assertThat(checked.out())
        .isEqualTo(file + ": valid, a sweep of 4 runs\n  not looked at: the data\n");
    assertThat(checked.err())
        .isEqualTo(
            wrong
                + ": 1 problem\n  /model/latentSize (line 13)  must be at least 1, was 0 (in"
                + " latentSize=0)\n");
  }

  @Test
  void theSweepThatShipsIsValidAndHasItsSchemaBesideIt() throws IOException {
    Path experiments = Path.of(System.getProperty("vae4j.root"), "experiments");

    assertThat(vae("validate", experiments.resolve("sweep-latent-size.json").toString()).exitCode())
        .isZero();
    assertThat(Files.readString(experiments.resolve("sweep.schema.json")))
        .as("write it again with ./vae schema --sweep >experiments/sweep.schema.json")
        .isEqualTo(vae("schema", "--sweep").out());
  }

  @Test
  void writesASchemaForEditors() {
    assertThat(vae("schema", "--sweep").out()).contains("\"title\": \"sweep\"").endsWith("}\n");
    assertThat(vae("describe").out())
        .endsWith("A sweep runs an experiment with other settings each time: vae sweep --help\n");
  }

  /** On Windows a process cannot be asked to end. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void goesOnAfterItWasStopped() throws Exception {
    Path long0 =
        Files.writeString(
            folder.resolve("long.json"),
            "{" + EXPERIMENT + "\"grid\": {\"/model/latentSize\": [2, 3]}, \"seeds\": 2}");
    Path to = folder.resolve("stopped");
    List<String> arguments =
        List.of(
            "sweep",
            long0.toString(),
            "--out",
            to.toString(),
            "--jobs",
            "2",
            "--set",
            "/training/epochs=40");
    Process process =
        new ProcessBuilder(VaeProcess.command(List.of(), arguments))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader said = process.errorReader(StandardCharsets.UTF_8)) {
      String line = said.readLine();
      while (line != null && !line.startsWith("[2/4] ")) {
        line = said.readLine();
      }
      CommandLineRun second = vae(arguments.toArray(String[]::new));
      assertThat(process.toHandle().destroy()).isTrue();
      List<String> last = said.lines().toList();

      assertThat(second.exitCode()).isEqualTo(2);
      assertThat(second.err()).contains(to + ": a run is going on in this folder; wait for it");
      assertThat(last).filteredOn(each -> each.contains(": stopped  ")).hasSize(2);
      assertThat(last.get(last.size() - 1))
          .isEqualTo("vae: stopped with 2 of 4 runs finished; the same command goes on");
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }

    CommandLineRun resumed = vae(arguments.toArray(String[]::new));

    assertThat(resumed.exitCode()).isZero();
    assertThat(resumed.err())
        .startsWith("4 runs, 2 of them finished before; 2 at once, on ")
        .contains("latentSize=3,seed=1: going on where it was stopped\n");
    Path alone = folder.resolve("alone");
    vae(
        "run",
        "--quiet",
        to.resolve("latentSize=3,seed=1/experiment.resolved.json").toString(),
        "--out",
        alone.toString());
    assertThat(to.resolve("latentSize=3,seed=1/model/weights.safetensors"))
        .hasSameBinaryContentAs(alone.resolve("model/weights.safetensors"));
  }
}
