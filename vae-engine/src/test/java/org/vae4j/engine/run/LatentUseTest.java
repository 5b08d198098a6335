package org.vae4j.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.engine.Engine;
import org.vae4j.engine.event.RunEvent;
import org.vae4j.engine.fixture.TinyExperiments;

class LatentUseTest {
  @TempDir Path temporary;

  private final Engine engine = TinyExperiments.engine();

  private List<String> notes(String... settings) {
    List<String> notes = new ArrayList<>();
    engine.run(
        RunRequest.of(TinyExperiments.file(engine, temporary, settings))
            .withRuns(temporary.resolve("runs"))
            .withListener(
                event -> {
                  if (event instanceof RunEvent.Noted noted) {
                    notes.add(noted.message());
                  }
                }));
    return notes;
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
                    .contains("(posterior collapse); lower the weight of the divergence"));
  }

  @Test
  void theRemedyMakesTheModelUseThem() {
    assertThat(
            notes(
                "/estimator/beta=0.01",
                "/training/epochs=80",
                "/training/optimizer/learningRate=0.02"))
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
