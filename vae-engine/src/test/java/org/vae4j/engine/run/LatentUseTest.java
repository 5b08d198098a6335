package org.vae4j.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vae4j.engine.Engine;
import org.vae4j.engine.fixture.TinyExperiments;

class LatentUseTest {
  @TempDir Path temporary;

  private final Engine engine = TinyExperiments.engine();

  private List<String> notes(String... settings) {
    return TinyExperiments.notes(engine, temporary, settings);
  }

  @Test
  void tellsThatPosteriorsHaveCollapsedAndThatTheDecoderIgnoresThem() {
    List<String> notes =
        notes("/estimator/beta=50", "/training/epochs=80", "/training/optimizer/learningRate=0.02");

    assertThat(notes)
        .anySatisfy(
            note ->
                assertThat(note)
                    .startsWith(
                        "Warning: the model does not use its latent variables: their KL is 0.0")
                    .contains("(posterior collapse); lower 'beta' of the estimator 'elbo'"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/estimator/beta=0.01",
        "/estimator/beta={\"type\": \"linear\", \"from\": 0, \"to\": 1, \"epochs\": 10}"
      })
  void eachRemedyMakesTheModelUseThem(String remedy) {
    // The same with a weight of 50 is told of: the test above.
    assertThat(notes(remedy, "/training/epochs=80", "/training/optimizer/learningRate=0.02"))
        .noneSatisfy(note -> assertThat(note).startsWith("Warning: "));
  }

  @Test
  void saysNothingOfAPlainAutoencoder() {
    assertThat(
            notes(
                "/model/posterior/type=delta",
                "/estimator={\"type\": \"reconstruction\"}",
                "/evaluations=[]",
                "/training/epochs=40"))
        .noneSatisfy(note -> assertThat(note).contains("KL"));
  }
}
