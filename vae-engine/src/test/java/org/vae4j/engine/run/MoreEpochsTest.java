package org.vae4j.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.UserException;
import org.vae4j.engine.Engine;
import org.vae4j.engine.event.RunEvent;
import org.vae4j.engine.event.RunListener;
import org.vae4j.engine.fixture.TinyExperiments;

/** Runs that go on with what others have trained. */
class MoreEpochsTest {
  @TempDir Path temporary;

  private final Engine engine = TinyExperiments.engine();

  private Path run(String... settings) {
    return engine.run(
        RunRequest.of(TinyExperiments.file(engine, temporary, settings))
            .withRuns(temporary.resolve("runs")));
  }

  private static byte[] weights(Path run) throws IOException {
    return Files.readAllBytes(run.resolve("model/weights.safetensors"));
  }

  @Test
  void aFinishedRunGoesOnAsIfMoreHadBeenAskedForAtFirst() throws IOException {
    Path whole = run("/training/epochs=7", "/training/validation=0");
    Path longer = run("/training/epochs=4", "/training/validation=0");
    assertThat(weights(longer)).isNotEqualTo(weights(whole));

    engine.resume(longer, 7);

    assertThat(weights(longer)).isEqualTo(weights(whole));
    for (String file : List.of("metrics.csv", "evaluation.json", "experiment.resolved.json")) {
      assertThat(longer.resolve(file)).as(file).hasSameTextualContentAs(whole.resolve(file));
    }
    assertThat(longer.resolve("checkpoints/last.safetensors"))
        .hasSameBinaryContentAs(whole.resolve("checkpoints/last.safetensors"));
  }

  @Test
  void aRunThatIsFinishedSaysHowItGoesOn() {
    Path run = run();
    assertThatThrownBy(() -> engine.resume(run))
        .isInstanceOf(UserException.class)
        .hasMessage(
            run
                + ": the run is finished; there is nothing to resume. To go on for more epochs than"
                + " its 4, say how many there are to be: --epochs 8");
    assertThatThrownBy(() -> engine.resume(run, 4))
        .isInstanceOf(UserException.class)
        .hasMessage(run + ": the run has 4 epochs; --epochs must be more, was 4");
  }

  @Test
  void refusesMoreEpochsWhereAScheduleWouldHaveBeenAnother() {
    Path run =
        run("/training/optimizer/learningRate={\"type\": \"cosine\", \"from\": 0.01, \"to\": 0}");
    assertThatThrownBy(() -> engine.resume(run, 9))
        .isInstanceOf(UserException.class)
        .hasMessage(
            run
                + ": learningRate would have been other numbers in a run of 9 epochs from the start,"
                + " because of a schedule over the whole of the training; begin a new run with these"
                + " weights: vae run … --from "
                + run);
  }

  @Test
  void beginsWithTheParametersOfAnotherRun() throws IOException {
    Path first = run();
    RunRequest request =
        RunRequest.of(
                TinyExperiments.file(
                    engine,
                    temporary,
                    "/training/optimizer={\"type\": \"sgd\", \"learningRate\": 1e-30}"))
            .withRuns(temporary.resolve("runs"));
    Path same = engine.run(request.withStart(first));
    Path ofModel = engine.run(request.withStart(first.resolve("model")));

    assertThat(weights(same)).isEqualTo(weights(first)).isEqualTo(weights(ofModel));
    assertThat(weights(engine.run(request))).isNotEqualTo(weights(first));
    assertThat(same.resolve("provenance.json"))
        .content()
        .contains("\"from\"")
        .contains(first.toAbsolutePath().toString());
  }

  @Test
  void aRunFromAnotherIsTheSameAfterItWasStoppedBeforeItsFirstCheckpoint() throws IOException {
    Path first = run();
    RunRequest request =
        RunRequest.of(TinyExperiments.file(engine, temporary, "/training/epochs=2"))
            .withStart(first);
    Path whole = engine.run(request.withFolder(temporary.resolve("whole")));
    Path stopped = temporary.resolve("stopped");
    RunListener atOnce =
        event -> {
          if (event instanceof RunEvent.Started) {
            Thread.currentThread().interrupt();
          }
        };
    assertThatThrownBy(() -> engine.run(request.withFolder(stopped).withListener(atOnce)))
        .isInstanceOf(RunStoppedException.class);
    Thread.interrupted();

    engine.resume(stopped);
    assertThat(weights(stopped)).isEqualTo(weights(whole));
  }

  @Test
  void refusesTheParametersOfAnotherModelAndSaysWhatDiffers() {
    Path first = run("/model/latentSize=3");
    RunRequest request = RunRequest.of(TinyExperiments.file(engine, temporary)).withStart(first);
    assertThatThrownBy(() -> engine.run(request))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("the parameters to begin with are those of another model:\n  ")
        .hasMessageContaining(" there and ");
  }
}
