package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vae4j.cli.CommandLineRun.vae;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValidateCommandTest {
  private static final String EXPERIMENT =
      """
      {
        "name": "small",
        "data": {"type": "npy", "examples": "not-there.npy"},
        "model": {
          "type": "vae",
          "latentSize": 1,
          "encoder": {"type": "mlp", "hidden": [16]},
          "decoder": {"type": "mlp", "hidden": [16]},
          "likelihood": {"type": "gaussian"},
          "posterior": {"type": "delta"}
        },
        "training": {"epochs": 2, "batchSize": 16},
        "estimator": {"type": "reconstruction"},
        "figures": [{"type": "latent-plane"}]
      }
      """;
  private static final String UNKNOWN =
      ": valid\n  not looked at: the data (whether it is there, how many examples, their shape,"
          + " labels and values)\n";

  @TempDir private Path folder;

  private CommandLineRun validate(String experiment) throws IOException {
    Path file = Files.writeString(folder.resolve("small.json"), experiment);
    CommandLineRun run = vae("validate", file.toString());
    return new CommandLineRun(
        run.exitCode(),
        run.out().replace(file.toString(), "small.json"),
        run.err().replace(file.toString(), "small.json"));
  }

  @Test
  void findsWhatPartsHaveAgainstEachOtherWhateverTheData() throws IOException {
    CommandLineRun run = validate(EXPERIMENT);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            """
            small.json: 2 problems
              /evaluations/0  the evaluation 'elbo' needs a posterior with a density, and that of z \
            has all probability on one value; use the evaluation 'reconstruction', or another \
            posterior, such as 'diagonal-gaussian'
              /figures/0  figure 'latent-plane' needs a latent vector of size 2, was 1; leave the \
            figure out, or set the model's latentSize to 2
            """);
  }

  static Stream<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("..", "experiments"))) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .filter(file -> !file.toString().endsWith("schema.json"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void hasNothingAgainstWhatShips(Path file) {
    CommandLineRun run = CommandLineRun.vae("validate", file.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("valid");
  }

  @Test
  void findsThatAnEstimatorCannotBeComputedForAModel() throws IOException {
    CommandLineRun run =
        validate(
            EXPERIMENT
                .replace("\"reconstruction\"", "\"elbo\"")
                .replace("\"figures\"", "\"evaluations\": [], \"figures\"")
                .replace("\"latent-plane\"", "\"learning-curves\""));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            """
            small.json: 1 problem
              /estimator  the estimator 'elbo' needs a posterior with a density, and that of z has \
            all probability on one value; use the estimator 'reconstruction', or another \
            posterior, such as 'diagonal-gaussian'
            """);
  }

  @Test
  void refusesNothingThatSomeDataWouldSuit() throws IOException {
    String fitting =
        EXPERIMENT
            .replace("\"delta\"", "\"diagonal-gaussian\"")
            .replace("\"latentSize\": 1", "\"latentSize\": 2");

    assertThat(validate(fitting).out()).isEqualTo("small.json" + UNKNOWN);
    // Images alone suit a convolution; the files may hold some.
    String convolution =
        fitting.replace(
            "\"encoder\": {\"type\": \"mlp\", \"hidden\": [16]}",
            "\"encoder\": {\"type\": \"conv\"}");
    assertThat(validate(convolution).out()).isEqualTo("small.json" + UNKNOWN);
  }

  @Test
  void knowsTheShapeOfPublishedData() throws IOException {
    String images =
        EXPERIMENT
            .replace("\"delta\"", "\"diagonal-gaussian\"")
            .replace("\"latentSize\": 1", "\"latentSize\": 2")
            .replace(
                "{\"type\": \"npy\", \"examples\": \"not-there.npy\"}", "{\"type\": \"mnist\"}");

    assertThat(validate(images).out())
        .isEqualTo(
            "small.json: valid\n  not looked at: the data (whether it is there, how many examples,"
                + " their values)\n");
  }
}
