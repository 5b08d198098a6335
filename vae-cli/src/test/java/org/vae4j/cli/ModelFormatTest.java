package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.vae4j.cli.CommandLineRun.vae;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What docs/model-format.md says of the tensors, done in NumPy. */
class ModelFormatTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\": \"bernoulli\"}",
        "{\"type\": \"gaussian\"}",
        "{\"type\": \"gaussian\", \"squashMean\": true, \"value\": 0.01}"
      })
  void numpyComputesTheTestVector(String likelihood) throws Exception {
    assumeTrue(Python.has("numpy"), "no Python with NumPy (VAE4J_PYTHON, python3)");
    Path experiment = folder.resolve("experiment.json");
    Files.writeString(
        experiment,
        """
        {
          "name": "rebuilt",
          "data": {"type": "fashion-mini"},
          "model": {
            "type": "vae",
            "latentSize": 3,
            "encoder": {"type": "mlp", "hidden": [20, 10], "activation": "relu"},
            "decoder": {"type": "mlp", "hidden": [15]},
            "likelihood": LIKELIHOOD
          },
          "training": {"epochs": 1},
          "evaluations": []
        }
        """
            .replace("LIKELIHOOD", likelihood));
    Path run = folder.resolve("run");
    CommandLineRun trained = vae("run", experiment.toString(), "--out", run.toString(), "--quiet");
    assertThat(trained.exitCode()).as(trained.err()).isZero();

    Process process =
        new ProcessBuilder(
                Python.command(),
                Path.of("..", "docs", "model-format", "rebuild.py").toString(),
                run.resolve("model").toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said)
        .contains(
            "means: ",
            "standardDeviations: ",
            "reconstructions: ",
            "logLikelihood: ",
            "logPrior: ");
  }
}
