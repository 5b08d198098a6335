package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vae4j.cli.CommandLineRun.vae;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One short run on the native backend, and what every command makes of it. */
class RunCommandTest {
  @TempDir private static Path folder;

  private static Path run;
  private static CommandLineRun said;

  @BeforeAll
  static void trainsForAnEpoch() throws IOException {
    Path experiment = folder.resolve("small experiment.json");
    Files.writeString(
        experiment,
        """
        {
          "name": "small",
          "data": {"type": "fashion-mini"},
          "model": {
            "type": "vae",
            "latentSize": 2,
            "encoder": {"type": "mlp", "hidden": [16]},
            "decoder": {"type": "mlp", "hidden": [16]},
            "likelihood": {"type": "bernoulli"}
          },
          "training": {"epochs": 3},
          "figures": [{"type": "reconstructions"}, {"type": "latent-plane"}]
        }
        """);
    run = folder.resolve("a run");
    said =
        vae(
            "run",
            experiment.toString(),
            "--out",
            run.toString(),
            "--set",
            "/training/epochs=1",
            "--seed",
            "7");
  }

  @Test
  void showsProgressAndWhatCameOfIt() {
    assertThat(said.exitCode()).isZero();
    assertThat(said.err())
        .startsWith("small: ")
        .containsPattern(
            "epoch 1/1  loss [0-9.]+  reconstruction [0-9.]+  kl [0-9.]+  validation [0-9.]+ \\*  ")
        .contains("Drew reconstructions\nDrew latent-plane\n");
    assertThat(said.out())
        .contains("negative evidence lower bound")
        .contains("nats per example")
        .endsWith("Run folder: " + run + "\nReport:     " + run.resolve("report.html") + "\n");
  }

  @Test
  void explainsAStep() {
    CommandLineRun explained =
        vae(
            "explain",
            folder.resolve("small experiment.json").toString(),
            "--warm-up",
            "0",
            "--set",
            "/training/batchSize=20");

    assertThat(explained.exitCode()).isZero();
    assertThat(explained.out())
        .startsWith("small: a step on 20 examples takes ")
        .containsPattern("\nBefore planning: \\d+ operations \\(\\d+ multiply, ")
        .containsPattern("\nAfter planning: \\d+ operations in \\d+ phases, [0-9.]+ ms ")
        .contains("\n  parameters ")
        .containsPattern(
            "\n +1 +2 +[0-9.]+ % +[0-9.]+ +\\d+  matmul \\[20, 784\\] × \\[784, 16\\]"
                + " \\(model/encoder/dense-1/weight\\)\n");
  }

  @Test
  void leavesARunFolder() throws IOException {
    try (Stream<Path> files = Files.list(run)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains(
              "experiment.json",
              "experiment.resolved.json",
              "provenance.json",
              "metrics.csv",
              "checkpoints",
              "model",
              "evaluation.json",
              "figures",
              "report.html");
    }
    assertThat(run.resolve("experiment.resolved.json"))
        .content()
        .contains("\"seed\": 7")
        .contains("\"epochs\": 1");
  }

  @Test
  void refusesARunFolderThatIsThere() {
    CommandLineRun again =
        vae("run", folder.resolve("small experiment.json").toString(), "--out", run.toString());
    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.err()).contains(run.toString()).doesNotContain("Exception");
  }

  @Test
  void theResolvedExperimentRunsAgainToTheSameResult() throws IOException {
    Path second = folder.resolve("again");
    CommandLineRun again =
        vae(
            "run",
            "--quiet",
            run.resolve("experiment.resolved.json").toString(),
            "--out",
            second.toString());
    assertThat(again.exitCode()).isZero();
    assertThat(again.err()).isEmpty();
    assertThat(Files.readAllBytes(second.resolve("model/weights.safetensors")))
        .isEqualTo(Files.readAllBytes(run.resolve("model/weights.safetensors")));
    assertThat(Files.readAllBytes(second.resolve("figures/latent-plane.png")))
        .isEqualTo(Files.readAllBytes(run.resolve("figures/latent-plane.png")));
  }

  @Test
  void evaluateFindsTheSameNumbers() {
    CommandLineRun evaluated = vae("evaluate", run.toString());
    assertThat(evaluated.exitCode()).isZero();
    assertThat(evaluated.out()).startsWith("On 2");
    String bound =
        said.out()
            .lines()
            .filter(line -> line.contains("negative evidence"))
            .findFirst()
            .orElseThrow();
    assertThat(evaluated.out()).contains(bound);
  }

  @Test
  void theLastModelIsMeasuredOnDemand() {
    CommandLineRun evaluated = vae("evaluate", run.toString(), "--model", "last");
    assertThat(evaluated.exitCode()).isZero();
    // There is but one epoch.
    assertThat(evaluated).isEqualTo(vae("evaluate", run.toString()));
    assertThat(evaluated.out()).startsWith("On 2000 test examples, the model of epoch 1:\n");
    CommandLineRun misspelt = vae("encode", run.toString(), "--model", "lats");
    assertThat(misspelt.exitCode()).isEqualTo(2);
    assertThat(misspelt.err()).contains("--model").contains("lats");
  }

  @Test
  void drawsFiguresIntoAFolder() {
    for (String command : new String[] {"sample", "reconstruct", "traverse"}) {
      Path out = folder.resolve(command);
      CommandLineRun drawn =
          vae(command, run.toString(), "--out", out.toString(), "--set", "columns=4");
      assertThat(drawn.err()).isEmpty();
      assertThat(drawn.exitCode()).isZero();
      assertThat(drawn.out().lines())
          .allSatisfy(line -> assertThat(Path.of(line)).isNotEmptyFile());
      CommandLineRun again = vae(command, run.toString(), "--out", out.toString());
      assertThat(again.exitCode()).isEqualTo(2);
      assertThat(again.err())
          .contains("is there already; name another folder with --out, or give --force");
    }
  }

  @Test
  void encodesTestExamplesAsCsv() {
    CommandLineRun encoded = vae("encode", run.toString(), "--split", "test");
    assertThat(encoded.exitCode()).isZero();
    assertThat(encoded.out().lines().findFirst())
        .hasValue("example,label,split,mean_1,mean_2,standard_deviation_1,standard_deviation_2");
    assertThat(encoded.out().lines()).hasSize(2001);
  }

  @Test
  void writesTheReportAgain() throws IOException {
    byte[] before = Files.readAllBytes(run.resolve("report.html"));
    CommandLineRun report = vae("report", run.toString());
    assertThat(report.exitCode()).isZero();
    assertThat(report.out()).isEqualTo("Report: " + run.resolve("report.html") + "\n");
    assertThat(Files.readAllBytes(run.resolve("report.html"))).isEqualTo(before);
  }

  @Test
  void aFinishedRunCannotBeResumed() {
    CommandLineRun resumed = vae("resume", run.toString());
    assertThat(resumed.exitCode()).isEqualTo(2);
    assertThat(resumed.err())
        .isEqualTo(
            "vae: "
                + run
                + ": the run is finished; there is nothing to resume. To go on for more epochs than its"
                + " 1, say how many there are to be: --epochs 2\n");
  }

  @Test
  void aFolderThatIsNoRunIsAUserMistake() {
    CommandLineRun sampled = vae("sample", folder.toString());
    assertThat(sampled.exitCode()).isEqualTo(2);
    assertThat(sampled.err()).startsWith("vae: " + folder).doesNotContain("Exception");
  }
}
