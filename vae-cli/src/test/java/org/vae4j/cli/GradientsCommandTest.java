package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vae4j.cli.CommandLineRun.vae;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradientsCommandTest {
  @TempDir private Path folder;

  private Path experiment = Path.of("");

  @BeforeEach
  void writesAnExperiment() throws IOException {
    experiment = folder.resolve("small.json");
    Files.writeString(
        experiment,
        """
        {
          "name": "small",
          "data": {"type": "fashion-mini"},
          "model": {
            "type": "vae",
            "latentSize": 2,
            "encoder": {"type": "mlp", "hidden": [4]},
            "decoder": {"type": "mlp", "hidden": [4]},
            "likelihood": {"type": "bernoulli"}
          },
          "training": {"epochs": 1}
        }
        """);
  }

  private CommandLineRun gradients(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "gradients",
                experiment.toString(),
                "--with",
                "{\"type\": \"iwae\", \"samples\": 3}",
                "--draws",
                "20",
                "--warm-up",
                "0",
                "--examples",
                "5"));
    arguments.addAll(List.of(more));
    return vae(arguments.toArray(String[]::new));
  }

  @Test
  void tellsTheNoiseAndTheBiasOfEachGroupAndDrawsThem() throws IOException {
    Path out = folder.resolve("pictures");

    CommandLineRun said = gradients("--out", out.toString());

    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(said.out())
        .contains(
            "small: gradients of the mean loss of 5 examples, 20 draws of each estimator",
            "95 % interval",
            "elbo of the experiment",
            "iwae,samples=3",
            out.resolve("gradients.png") + "\n",
            out.resolve("gradients.svg") + "\n",
            out.resolve("gradients.csv") + "\n");
    List<String> rows = Files.readAllLines(out.resolve("gradients.csv"));
    assertThat(rows.get(0))
        .isEqualTo("group,estimator,examples,draws,norm_of_mean,deviation,bias,bias_low,bias_high");
    assertThat(rows).anyMatch(row -> row.startsWith("encoder,elbo of the experiment,5,20,"));
    assertThat(rows).anyMatch(row -> row.startsWith("decoder,\"iwae,samples=3\",5,20,"));
  }

  @Test
  void writesNothingUnlessAskedTo() throws IOException {
    CommandLineRun said = gradients();

    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(said.out()).doesNotContain("gradients.png");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(experiment);
    }
  }

  @Test
  void leavesPicturesThatAreThereAndStillTellsTheNumbers() throws IOException {
    Files.writeString(folder.resolve("gradients.svg"), "mine");

    CommandLineRun said = gradients("--out", folder.toString());

    assertThat(said.exitCode()).isEqualTo(ExitCode.USER_MISTAKE);
    assertThat(said.out()).contains("95 % interval");
    assertThat(said.err())
        .contains(
            folder.resolve("gradients.svg")
                + " is there already; name another folder with --out, or give --force");
    assertThat(folder.resolve("gradients.svg")).hasContent("mine");
    assertThat(folder.resolve("gradients.png")).doesNotExist();
  }

  @Test
  void refusesTooFewDraws() {
    CommandLineRun said = vae("gradients", experiment.toString(), "--draws", "9");

    assertThat(said.exitCode()).isEqualTo(ExitCode.USER_MISTAKE);
    assertThat(said.err())
        .contains("--draws must be at least 10, --warm-up 0 and --examples 1; were 9, 100 and 100");
  }
}
