package org.vae4j.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vae4j.engine.Engine;
import org.vae4j.engine.fixture.TinyExperiments;

/** What is generated is a function of seed and row, whatever rows it is computed with. */
class GeneratedExamplesTest {
  @TempDir Path temporary;

  private final Engine engine = TinyExperiments.engine();

  @ParameterizedTest
  @ValueSource(
      strings = {
        // its mean is known; a sample is shown; samples are drawn by a chain
        "{\"type\": \"vae\", \"latentSize\": 2}",
        "{\"type\": \"flow\", \"steps\": [{\"type\": \"coupling\", \"hidden\": [4]}]}",
        "{\"type\": \"autoregressive\", \"likelihood\": {\"type\": \"made\", \"hidden\": [4]}}",
        "{\"type\": \"vae\", \"latentSize\": 2, \"likelihood\": {\"type\": \"made\", \"hidden\": [4]}}"
      })
  void eachRowIsTheSameInABatchOfAnySize(String model) {
    Path folder =
        engine.run(
            RunRequest.of(
                    TinyExperiments.file(
                        engine,
                        temporary,
                        "/model=" + model,
                        "/training/epochs=1",
                        "/evaluations=[]",
                        "/figures=[]",
                        "/reports=[]"))
                .withFolder(temporary.resolve("run")));
    try (LoadedRun run = engine.load(folder)) {
      // By eights: the rows from 8 on are of a batch of 3 first, and of 8 then.
      float[][] some = run.model().generate(11, OptionalInt.empty(), 1);
      float[][] more = run.model().generate(16, OptionalInt.empty(), 1);
      for (int row = 0; row < some.length; row++) {
        assertThat(more[row]).as("row %d", row).containsExactly(some[row]);
      }
    }
  }
}
