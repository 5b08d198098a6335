package org.vae4j.engine.train;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.UserException;
import org.vae4j.engine.Engine;
import org.vae4j.engine.checkpoint.Checkpoint;
import org.vae4j.engine.fixture.TinyExperiments;
import org.vae4j.engine.run.LoadedRun;
import org.vae4j.engine.run.RunRequest;
import org.vae4j.engine.storage.StoredTensor;

/** A posterior that is trained ahead, and what an estimator learns of validation examples. */
class TrainedAheadTest {
  @TempDir Path temporary;

  private final Engine engine = TinyExperiments.engine();

  private Path run(String estimator, String... settings) {
    List<String> all = new ArrayList<>(List.of(settings));
    all.add(0, "/estimator=" + estimator);
    all.add("/evaluations=[]");
    all.add("/figures=[]");
    return engine.run(
        RunRequest.of(TinyExperiments.file(engine, temporary, all.toArray(String[]::new)))
            .withRuns(temporary.resolve("runs")));
  }

  private static String ahead(int mostInnerSteps, int patience) {
    return "{\"type\": \"aggressive\", \"window\": 50, \"mostInnerSteps\": "
        + mostInnerSteps
        + ", \"patience\": "
        + patience
        + "}";
  }

  private static Map<String, StoredTensor> checkpoint(Path folder) {
    return Checkpoint.read(folder.resolve("checkpoints/last.safetensors")).variables();
  }

  private static float number(Path folder, String name) {
    return requireNonNull(checkpoint(folder).get(name), name).values()[0];
  }

  /** How often the posterior was moved alone, and how often everything was. */
  private static String turns(Path folder) {
    return number(folder, "optimizer/inference/steps")
        + " and "
        + number(folder, "optimizer/training/steps");
  }

  @Test
  void everythingMovesInTheStepsInWhichThePosteriorHasBeenTrainedEnough() {
    // 34 examples in batches of 8: 5 steps in an epoch.
    assertThat(turns(run(ahead(1, 100), "/training/epochs=2"))).isEqualTo("10.0 and 10.0");
    assertThat(turns(run(ahead(3, 100), "/training/epochs=2"))).isEqualTo("10.0 and 3.0");
    assertThat(turns(run(ahead(100, 100), "/training/epochs=2"))).isEqualTo("10.0 and 0.0");
  }

  @Test
  void theGenerativeModelStaysWhereItIsMeanwhile() {
    Path two = run(ahead(100, 100), "/training/epochs=2");
    Path one = run(ahead(100, 100), "/training/epochs=1");
    checkpoint(one)
        .forEach(
            (name, value) -> {
              if (name.startsWith("model/decoder/")) {
                assertThat(requireNonNull(checkpoint(two).get(name)).values())
                    .as(name)
                    .containsExactly(value.values());
              }
            });
    assertThat(requireNonNull(checkpoint(two).get("model/posterior/weight")).values())
        .isNotEqualTo(requireNonNull(checkpoint(one).get("model/posterior/weight")).values());
  }

  @Test
  void validationEndsItAfterEpochsWithLessMutualInformation() {
    Path folder = run(ahead(1, 2), "/training/epochs=30");
    try (LoadedRun run = engine.load(folder)) {
      double best = 0;
      int worse = 0;
      int epochsAhead = 0;
      for (double nats : run.metrics().column("validation_mutual_information")) {
        if (worse < 2) {
          epochsAhead++;
        }
        worse += nats < best ? 1 : 0;
        best = Math.max(best, nats);
        assertThat(nats).as("of 6 examples").isBetween(-1.0, Math.log(6));
      }
      assertThat(epochsAhead).isBetween(2, 29);
      assertThat(turns(folder)).isEqualTo(5.0 * epochsAhead + " and 150.0");
    }
  }

  @Test
  void thereMustBeValidationExamples() {
    assertThatThrownBy(() -> run(ahead(1, 1), "/training/validation=0"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(
            "/estimator: this estimator learns from validation examples, and there are none; hold"
                + " some out by --set /training/validation=1000");
    assertThat(temporary.resolve("runs")).doesNotExist();
  }
}
