package org.vae4j.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.engine.Engine;
import org.vae4j.engine.event.RunEvent;
import org.vae4j.engine.fixture.TinyExperiments;
import org.vae4j.engine.run.LoadedRun;
import org.vae4j.engine.run.RunRequest;
import org.vae4j.engine.run.RunStoppedException;

/** Tables in units that no network is made for. */
class NonFiniteTest {
  private static final String[] GAUSSIAN = {
    "/model/likelihood={\"type\": \"gaussian\"}",
    "/figures=[]",
    "/evaluations=[{\"type\": \"elbo\"}]"
  };

  @TempDir Path temporary;

  private final Engine engine = TinyExperiments.engine();
  private final List<String> notes = new ArrayList<>();

  private Path run(double scale, String... settings) throws IOException {
    Random random = new Random(1);
    StringBuilder table = new StringBuilder("age,income\n");
    for (int row = 0; row < 200; row++) {
      table.append(
          String.format(
              Locale.ROOT, "%.3f,%.3f\n", random.nextDouble(), scale * (1 + random.nextDouble())));
    }
    Path file = temporary.resolve("people.csv");
    Files.writeString(file, table.toString());
    List<String> all = new ArrayList<>(List.of(GAUSSIAN));
    all.add("/data={\"type\": \"csv\", \"file\": \"" + file + "\"}");
    all.addAll(List.of(settings));
    return engine.run(
        RunRequest.of(TinyExperiments.file(engine, temporary, all.toArray(String[]::new)))
            .withRuns(temporary.resolve("runs"))
            .withListener(
                event -> {
                  if (event instanceof RunEvent.Noted noted) {
                    notes.add(noted.message());
                  }
                }));
  }

  private List<String> warnings() {
    return notes.stream().filter(note -> note.startsWith("Warning: column")).toList();
  }

  @Test
  void tellsTheColumnThatIsFarFromTheLikelihoodAndWhatToDo() throws IOException {
    run(1000);

    assertThat(warnings())
        .hasSize(1)
        .allSatisfy(
            warning ->
                assertThat(warning)
                    .startsWith("Warning: column 'income' has values up to 199")
                    .contains("standard deviations of the likelihood as it begins (0.316)")
                    .endsWith("--set '/transform={\"type\": \"standardized\"}'"));
  }

  @Test
  void theRemedyBringsTheValuesNear() throws IOException {
    Path run = run(1000, "/transform={\"type\": \"standardized\"}", "/training/epochs=20");

    assertThat(warnings()).isEmpty();
    try (LoadedRun loaded = engine.load(run)) {
      assertThat(loaded.metrics().column("train_loss").get(19)).isBetween(0.0, 4.0);
    }
  }

  @Test
  void namesTheFirstNumberThatIsNotFiniteAndNoRateBeforeAnyStep() {
    assertThatThrownBy(() -> run(1e30))
        .isInstanceOf(RunStoppedException.class)
        .hasMessageContaining(
            " in epoch 1, step 1 of 22, before any parameter was moved: the first that is not finite is")
        .hasMessageContaining(", of numbers from ")
        .hasMessageContaining("the values of the data are from 0.0")
        .hasMessageEndingWith(
            "bring them near 1 by --set '/transform={\"type\": \"standardized\"}', or divide them"
                + " where they are read")
        .hasMessageNotContaining("learning rate");
  }

  @Test
  void theRemedyForWhatIsNotFiniteTrains() throws IOException {
    Path run = run(1e30, "/transform={\"type\": \"standardized\"}");

    try (LoadedRun loaded = engine.load(run)) {
      assertThat(loaded.metrics().column("train_loss"))
          .allSatisfy(loss -> assertThat(loss).isFinite());
    }
  }
}
