package org.vae4j.engine.train;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.UserException;
import org.vae4j.api.figure.Table;
import org.vae4j.engine.Engine;
import org.vae4j.engine.checkpoint.Checkpoint;
import org.vae4j.engine.event.RunEvent;
import org.vae4j.engine.fixture.TinyExperiments;
import org.vae4j.engine.run.ExperimentFile;
import org.vae4j.engine.run.LoadedRun;
import org.vae4j.engine.run.RunRequest;
import org.vae4j.engine.run.RunStoppedException;

class TurnsTest {
  @TempDir Path temporary;

  private final Engine engine = TinyExperiments.engine();

  private ExperimentFile experiment(String... settings) {
    List<String> all = new ArrayList<>(List.of(settings));
    all.add(0, "/estimator={\"type\": \"test/turns\"}");
    all.add("/evaluations=[]");
    all.add("/figures=[]");
    return TinyExperiments.file(engine, temporary, all.toArray(String[]::new));
  }

  private Path run(String... settings) {
    return engine.run(RunRequest.of(experiment(settings)).withRuns(temporary.resolve("runs")));
  }

  private static Checkpoint checkpoint(Path folder) {
    return Checkpoint.read(folder.resolve("checkpoints/last.safetensors"));
  }

  private static float number(Path folder, String name) {
    return requireNonNull(checkpoint(folder).variables().get(name), name).values()[0];
  }

  private static String count(Path folder) {
    return number(folder, "estimator/count") + " and " + number(folder, "optimizer/second/steps");
  }

  @Test
  void aTurnSeesWhatTheTurnsBeforeItMoved() {
    Path folder = run("/training/epochs=1", "/training/batchSize=100");

    assertThat(number(folder, "estimator/first")).isPositive();
    // From 0, half of the gradient 2 (second − first) is all the way.
    assertThat(number(folder, "estimator/second")).isEqualTo(number(folder, "estimator/first"));
  }

  @Test
  void aTurnIsMadeInTheStepsThatItNamesAsOftenAsItSays() {
    // 34 examples in batches of 8: 5 steps.
    String epoch = "/training/epochs=1";

    assertThat(count(run(epoch))).isEqualTo("5.0 and 5.0");
    assertThat(count(run(epoch, "/estimator/every=2"))).isEqualTo("2.0 and 2.0");
    assertThat(count(run(epoch, "/estimator/times=3"))).isEqualTo("15.0 and 15.0");
    assertThat(count(run(epoch, "/estimator/every=2", "/estimator/times=3")))
        .isEqualTo("6.0 and 6.0");
    assertThat(
            count(
                run(
                    epoch,
                    "/estimator/active={\"type\": \"piecewise\", \"points\": [{\"epoch\": 0.5,"
                        + " \"value\": 1}, {\"epoch\": 0.5, \"value\": 0}]}")))
        .as("in the steps that begin after 0, 0.2 and 0.4 epochs")
        .isEqualTo("3.0 and 3.0");
  }

  @Test
  void aTurnThatIsNeverMadeHasNoNumbers() {
    try (LoadedRun run = engine.load(run("/estimator/active=0"))) {
      Table metrics = run.metrics();
      assertThat(metrics.column("train_first")).allSatisfy(each -> assertThat(each).isFinite());
      assertThat(metrics.column("train_second")).containsOnly(Double.NaN);
      assertThat(metrics.column("validation_second"))
          .allSatisfy(each -> assertThat(each).isFinite());
    }
  }

  @Test
  void everyTurnHasNoiseOfItsOwnEachTimeThatItIsMade() {
    String[] step = {"/training/epochs=1", "/training/batchSize=100"};
    try (LoadedRun once = engine.load(run(step));
        LoadedRun twice = engine.load(run(step[0], step[1], "/estimator/times=2"))) {
      double first = once.metrics().column("train_first_noise").get(0);
      double second = once.metrics().column("train_second_noise").get(0);
      assertThat(second).isNotEqualTo(first);
      assertThat(twice.metrics().column("train_first_noise").get(0)).isEqualTo(first);
      assertThat(twice.metrics().column("train_second_noise").get(0))
          .as("the mean over two draws")
          .isNotCloseTo(second, within(1e-6));
    }
  }

  @Test
  void objectivesHaveOptimizersOfTheirOwn() {
    assertThat(checkpoint(run("/estimator/optimizer={\"type\": \"adagrad\"}")).variables().keySet())
        .contains(
            "optimizer/first/estimator/first/mean-square", "optimizer/second/estimator/second/sum")
        .doesNotContain("optimizer/second/estimator/first/sum");
  }

  @Test
  void goesOnFromAnInterruptionToTheSameBits() {
    String[] settings = {
      "/estimator/every=2",
      "/estimator/times=2",
      "/estimator/optimizer={\"type\": \"adam\"}",
      "/training/clipNorm=1",
      "/training/skipSteps={}",
      "/training/weightAveraging={\"decay\": 0.9}"
    };
    Path whole = run(settings);
    Path stopped = temporary.resolve("stopped");
    assertThatThrownBy(
            () ->
                engine.run(
                    RunRequest.of(experiment(settings))
                        .withFolder(stopped)
                        .withListener(
                            event -> {
                              if (event instanceof RunEvent.EpochFinished finished
                                  && finished.epoch() == 3) {
                                Thread.currentThread().interrupt();
                              }
                            })))
        .isInstanceOf(RunStoppedException.class);
    Thread.interrupted();

    engine.resume(stopped);

    for (String file :
        List.of("checkpoints/last.safetensors", "model/weights.safetensors", "metrics.csv")) {
      assertThat(bytes(stopped.resolve(file))).as(file).isEqualTo(bytes(whole.resolve(file)));
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void refusesTurnsWithAnObjectiveOfOneName() {
    assertThatThrownBy(() -> run("/estimator/name=first"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("/estimator")
        .hasMessageContaining("objectives gave two that are called 'first'");
  }

  @Test
  void explainsEveryTurn() throws InterruptedException {
    StepExplanation explanation =
        engine.explain(experiment("/estimator/times=2"), Duration.ofMillis(1));

    assertThat(explanation.turns()).extracting("name").containsExactly("first", "second");
    assertThat(explanation.turns()).extracting("times").containsExactly(1, 2);
    assertThat(explanation.turns())
        .allSatisfy(turn -> assertThat(turn.expressions()).containsKey("variable"));
  }
}
