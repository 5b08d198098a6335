package org.vae4j.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vae4j.engine.Engine;
import org.vae4j.engine.checkpoint.Checkpoint;
import org.vae4j.engine.fixture.TinyExperiments;
import org.vae4j.engine.run.RunRequest;
import org.vae4j.engine.storage.StoredTensor;

/**
 * x ~ N(w z + b, ½) with z ~ N(0, 1): at the maximum of the likelihood b is the mean of the data
 * and w² its variance less ½, and the posterior is in the family.
 */
class MaximumLikelihoodTest {
  private static final int N = 400;

  @TempDir Path temporary;

  private final Engine engine = TinyExperiments.engine();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"type": "elbo"}                                          | 0.05
          {"type": "elbo", "kl": "sampled", "samples": 4}           | 0.05
          {"type": "iwae", "samples": 5}                            | 0.05
          {"type": "score-function", "samples": 10, "baseline": "constant"} | 0.1
          {"type": "score-function", "samples": 10, "baseline": "learned"}  | 0.1
          {"type": "wake-sleep", "samples": 4}                      | 0.1
          {"type": "mcem", "updates": 1, "leapfrogs": 4}             | 0.05
          {"type": "full-vb", "priorVariance": 100}                 | 0.05
          """)
  void isReachedByEveryEstimator(String estimator, double tolerance) throws IOException {
    Random random = new Random(1);
    double[] x = random.doubles(N).map(u -> 1 + 2 * random.nextGaussian()).toArray();
    StringBuilder table = new StringBuilder("x\n");
    Arrays.stream(x).forEach(value -> table.append(value).append('\n'));
    Files.writeString(temporary.resolve("x.csv"), table);
    double mean = Arrays.stream(x).average().orElseThrow();
    double variance = Arrays.stream(x).map(value -> (value - mean) * (value - mean)).sum() / N;

    Path run =
        engine.run(
            RunRequest.of(
                    engine.read(
                        "test",
                        """
                        {
                          "name": "line",
                          "data": {"type": "csv", "file": "x.csv", "test": 0},
                          "model": {
                            "type": "vae",
                            "latentSize": 1,
                            "encoder": {"type": "mlp", "hidden": []},
                            "decoder": {"type": "mlp", "hidden": []},
                            "likelihood": {"type": "gaussian", "variance": "fixed", "value": 0.5}
                          },
                          "estimator": %s,
                          "training": {
                            "epochs": 300,
                            "batchSize": 50,
                            "validation": 0,
                            "optimizer": {
                              "type": "adam",
                              "learningRate": {"type": "cosine", "from": 0.1, "to": 0.001}
                            }
                          },
                          "evaluations": [],
                          "figures": [],
                          "reports": [],
                          "backend": {"type": "reference"}
                        }
                        """
                            .formatted(estimator),
                        temporary))
                .withRuns(temporary.resolve("runs")));

    Map<String, StoredTensor> weights =
        Checkpoint.read(run.resolve("checkpoints/last.safetensors")).weights("model/").variables();
    double w = weights.get("model/decoder/mean/weight").values()[0];
    double b = weights.get("model/decoder/mean/bias").values()[0];
    assertThat(Math.abs(w)).as("w").isCloseTo(Math.sqrt(variance - 0.5), within(2 * tolerance));
    assertThat(b).as("b").isCloseTo(mean, within(2 * tolerance));
    // The true posterior at the maximum: N(w (x − b) / (w² + ½), ½ / (w² + ½)).
    float[] posterior = weights.get("model/posterior/weight").values();
    float[] biases = weights.get("model/posterior/bias").values();
    assertThat(posterior[0]).as("slope").isCloseTo((float) (w / (w * w + 0.5)), within(0.05f));
    assertThat(biases[1])
        .as("ln σ²")
        .isCloseTo((float) Math.log(0.5 / (w * w + 0.5)), within(0.2f));
  }
}
