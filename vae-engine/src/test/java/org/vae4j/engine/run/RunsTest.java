package org.vae4j.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.UserException;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.engine.Engine;
import org.vae4j.engine.checkpoint.Checkpoint;
import org.vae4j.engine.event.RunEvent;
import org.vae4j.engine.event.RunListener;
import org.vae4j.engine.fixture.TinyExperiments;
import org.vae4j.engine.storage.JsonFiles;

class RunsTest {
  @TempDir Path temporary;

  private final Engine engine = TinyExperiments.engine();

  private RunRequest request(String... settings) {
    return RunRequest.of(TinyExperiments.file(engine, temporary, settings))
        .withRuns(temporary.resolve("runs"));
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  @Test
  void leavesAFolderWithAllThatTheExperimentAsksFor() throws IOException {
    Path folder = engine.run(request());

    assertThat(folder).isEqualTo(temporary.resolve("runs").resolve("tiny-1"));
    assertThat(files(folder))
        .containsExactly(
            ".lock",
            "checkpoints/best.safetensors",
            "checkpoints/last.safetensors",
            "evaluation.json",
            "experiment.json",
            "experiment.resolved.json",
            "figures/text-2.csv",
            "figures/text.csv",
            "metrics.csv",
            "model/SHA256SUMS",
            "model/data.safetensors",
            "model/model.json",
            "model/test-vector.safetensors",
            "model/weights.safetensors",
            "provenance.json",
            "report.txt",
            "status.json");
    assertThat(folder.resolve("report.txt"))
        .hasContent("tiny\n4 epochs\n7 measurements on 10 test examples\n2 drawings\nseed 7\n");
    assertThat(folder.resolve("experiment.json"))
        .hasSameTextualContentAs(temporary.resolve("tiny.json"));
    assertThat(RunStatus.read(folder.resolve("status.json")))
        .isEqualTo(new RunStatus(RunStatus.State.FINISHED, ""));
  }

  @Test
  void writesARowForEachEpochWithEveryTermApart() throws IOException {
    Path folder = engine.run(request());

    assertThat(Files.readAllLines(folder.resolve("metrics.csv")))
        .hasSize(5)
        .startsWith(
            "epoch,step,train_loss,train_reconstruction,train_kl,validation_loss,"
                + "validation_reconstruction,validation_kl,validation_score,beta,learningRate,seconds,"
                + "examples_per_second");
    var table = MetricsTable.read(folder.resolve("metrics.csv"));
    assertThat(table.column("epoch")).containsExactly(1.0, 2.0, 3.0, 4.0);
    // 34 examples in batches of 8 are 5 steps.
    assertThat(table.column("step")).containsExactly(5.0, 10.0, 15.0, 20.0);
    // From 0.5 to 1 in 2 epochs, at the start of the last step of each.
    assertThat(table.column("beta")).containsExactly(0.7, 0.95, 1.0, 1.0);
  }

  @Test
  void givesTheSameBitsForTheSameFileAndSeed() throws IOException {
    Path first = engine.run(request());
    Path second = engine.run(request());

    assertThat(second).isEqualTo(temporary.resolve("runs").resolve("tiny-2"));
    for (String file : files(first)) {
      assertThat(second.resolve(file)).as(file).hasSameBinaryContentAs(first.resolve(file));
    }
  }

  @Test
  void givesOtherBitsForAnotherSeed() throws IOException {
    Path first = engine.run(request());
    Path second = engine.run(request("/seed=8"));

    assertThat(Files.readAllBytes(second.resolve("model/weights.safetensors")))
        .isNotEqualTo(Files.readAllBytes(first.resolve("model/weights.safetensors")));
  }

  @Test
  void readsTheResolvedExperimentToTheSameBits() throws IOException {
    Path first = engine.run(request());
    Path second =
        engine.run(
            RunRequest.of(engine.read(first.resolve("experiment.resolved.json"), List.of()))
                .withFolder(temporary.resolve("again")));

    assertThat(second.resolve("model/weights.safetensors"))
        .hasSameBinaryContentAs(first.resolve("model/weights.safetensors"));
    assertThat(second.resolve("experiment.resolved.json"))
        .hasSameTextualContentAs(first.resolve("experiment.resolved.json"));
  }

  private static RunListener interruptAfter(int epoch) {
    return event -> {
      if (event instanceof RunEvent.EpochFinished finished && finished.epoch() == epoch) {
        Thread.currentThread().interrupt();
      }
    };
  }

  @Test
  void goesOnFromAnInterruptionToTheSameBits() throws IOException {
    Path whole = engine.run(request());
    Path stopped = temporary.resolve("stopped");

    assertThatThrownBy(
            () -> engine.run(request().withFolder(stopped).withListener(interruptAfter(2))))
        .isInstanceOf(RunStoppedException.class)
        .hasMessage("interrupted; the last checkpoint stands after epoch 2: " + stopped);
    assertThat(Thread.interrupted()).as("the thread is still interrupted").isTrue();
    assertThat(RunStatus.read(stopped.resolve("status.json")))
        .isEqualTo(
            new RunStatus(
                RunStatus.State.INTERRUPTED,
                "interrupted; the last checkpoint stands after epoch 2"));
    assertThat(files(stopped))
        .containsExactly(
            ".lock",
            "checkpoints/best.safetensors",
            "checkpoints/last.safetensors",
            "experiment.json",
            "experiment.resolved.json",
            "metrics.csv",
            "provenance.json",
            "status.json");

    engine.resume(stopped);

    for (String file : files(whole)) {
      if (!file.equals("provenance.json")) {
        assertThat(stopped.resolve(file)).as(file).hasSameBinaryContentAs(whole.resolve(file));
      }
    }
    assertThat(stopped.resolve("provenance.json"))
        .content()
        .contains("\"resumed\": [\"2026-01-02T03:04:05Z\"]");
  }

  @Test
  void goesOnWithAveragesAndSkippedStepsToTheSameBits() throws IOException {
    String[] settings = {
      "/training/weightAveraging={\"decay\": 0.9, \"warmUp\": true}",
      "/training/skipSteps/aboveNorm=1.5"
    };
    Path whole = engine.run(request(settings));
    Path stopped = temporary.resolve("stopped");
    assertThatThrownBy(
            () -> engine.run(request(settings).withFolder(stopped).withListener(interruptAfter(2))))
        .isInstanceOf(RunStoppedException.class);
    Thread.interrupted();

    engine.resume(stopped);

    for (String file : files(whole)) {
      if (!file.equals("provenance.json")) {
        assertThat(stopped.resolve(file)).as(file).hasSameBinaryContentAs(whole.resolve(file));
      }
    }
    assertThat(MetricsTable.read(whole.resolve("metrics.csv")).column("skipped_steps"))
        .as("the bound is met by some steps and not by others")
        .anyMatch(skipped -> skipped > 0)
        .anyMatch(skipped -> skipped < 5);
  }

  @Test
  void measuresTheModelWhileItIsTrained() throws IOException {
    Path without = engine.run(request("/training/validation=0"));
    Path folder =
        engine.run(request("/training/validation=0", "/training/evaluateAfter=[1, 4, 9]"));

    SortedMap<Integer, List<Measurement>> after = RunRecord.read(folder).measuredAfter();
    assertThat(after.keySet()).as("there is no epoch 9").containsExactly(1, 4);
    assertThat(EvaluationFile.read(folder.resolve("evaluation.json")).measurements())
        .as("the model of the fourth epoch, the last, is kept")
        .isEqualTo(after.get(4))
        .isNotEqualTo(after.get(1));
    for (String file : List.of("model/weights.safetensors", "checkpoints/last.safetensors")) {
      assertThat(folder.resolve(file)).hasSameBinaryContentAs(without.resolve(file));
    }
  }

  @Test
  void measuresAgainAfterAnInterruptionToTheSameBits() throws IOException {
    String[] settings = {"/training/checkpointEvery=2", "/training/evaluateAfter=[1, 3, 4]"};
    Path whole = engine.run(request(settings));
    Path stopped = temporary.resolve("stopped");
    assertThatThrownBy(
            () -> engine.run(request(settings).withFolder(stopped).withListener(interruptAfter(3))))
        .hasMessage("interrupted; the last checkpoint stands after epoch 2: " + stopped);
    Thread.interrupted();
    assertThat(RunRecord.read(stopped).measuredAfter().keySet()).containsExactly(1, 3);

    engine.resume(stopped);

    for (String file :
        List.of("evaluations-by-epoch.json", "model/weights.safetensors", "evaluation.json")) {
      assertThat(stopped.resolve(file)).as(file).hasSameBinaryContentAs(whole.resolve(file));
    }
  }

  @Test
  void goesOnFromACheckpointOfSomeEpochsAgo() {
    String[] settings = {"/training/checkpointEvery=2", "/training/epochs=5"};
    Path whole = engine.run(request(settings));
    Path stopped = temporary.resolve("stopped");
    assertThatThrownBy(
            () -> engine.run(request(settings).withFolder(stopped).withListener(interruptAfter(3))))
        .hasMessage("interrupted; the last checkpoint stands after epoch 2: " + stopped);
    Thread.interrupted();

    engine.resume(stopped);

    for (String file :
        List.of("model/weights.safetensors", "checkpoints/last.safetensors", "metrics.csv")) {
      assertThat(stopped.resolve(file)).as(file).hasSameBinaryContentAs(whole.resolve(file));
    }
  }

  @Test
  void beginsAgainWhereThereIsNoCheckpoint() {
    Path whole = engine.run(request());
    Path stopped = temporary.resolve("stopped");
    RunListener atOnce =
        event -> {
          if (event instanceof RunEvent.Started) {
            Thread.currentThread().interrupt();
          }
        };
    assertThatThrownBy(() -> engine.run(request().withFolder(stopped).withListener(atOnce)))
        .hasMessage("interrupted before the first checkpoint: " + stopped);
    Thread.interrupted();

    engine.resume(stopped);

    assertThat(stopped.resolve("model/weights.safetensors"))
        .hasSameBinaryContentAs(whole.resolve("model/weights.safetensors"));
  }

  @Test
  void isInterruptedAndNotFailedWhereTheInterruptMeetsAFile() {
    Path folder = temporary.resolve("stopped");

    // The evaluation's own file is the next thing to be written.
    assertThatThrownBy(
            () -> engine.run(request("/evaluations/1/interrupts=true").withFolder(folder)))
        .isInstanceOf(RunStoppedException.class)
        .hasMessage("interrupted; the last checkpoint stands after epoch 4: " + folder);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(RunStatus.read(folder.resolve("status.json")).state())
        .isEqualTo(RunStatus.State.INTERRUPTED);
  }

  @Test
  void canBeInterruptedWhileItMeasures() {
    Path folder = temporary.resolve("stopped");
    List<RunEvent.Measuring> told = new ArrayList<>();
    RunListener interrupting =
        event -> {
          if (event instanceof RunEvent.Measuring measuring) {
            told.add(measuring);
            Thread.currentThread().interrupt();
          }
        };

    assertThatThrownBy(
            () ->
                engine.run(
                    request(
                            "/evaluations=[{\"type\": \"log-likelihood\", \"samples\":"
                                + " 200000}]")
                        .withFolder(folder)
                        .withListener(interrupting)))
        .isInstanceOf(RunStoppedException.class)
        .hasMessage("interrupted; the last checkpoint stands after epoch 4: " + folder);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(told).hasSize(1);
    // 800 blocks of 250 samples, of 4 of the 10 examples at once.
    assertThat(told.get(0).all()).isEqualTo(2_400);
    assertThat(told.get(0).done()).isBetween(1L, 2_399L);
    assertThat(told.get(0).remaining()).isPositive();
  }

  @Test
  void doesNotResumeWhatStillRuns() {
    Path folder = temporary.resolve("running");
    List<String> refusals = new ArrayList<>();
    RunListener resuming =
        event -> {
          if (event instanceof RunEvent.EpochFinished) {
            assertThatThrownBy(() -> engine.resume(folder))
                .isInstanceOfSatisfying(
                    UserException.class, e -> refusals.add(String.valueOf(e.getMessage())));
          }
        };

    engine.run(request("/training/epochs=2").withFolder(folder).withListener(resuming));

    String refusal =
        folder
            + ": a run is going on in this folder; wait for it to end or stop it, or choose"
            + " another folder";
    assertThat(refusals).containsExactly(refusal, refusal);
    assertThat(RunStatus.read(folder.resolve("status.json")).state())
        .isEqualTo(RunStatus.State.FINISHED);
  }

  @Test
  void takesAFolderInWhichARunDiedBeforeItsFirstFile() throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("dead"));
    Files.createFile(folder.resolve(".lock"));

    assertThat(engine.run(request("/training/epochs=1").withFolder(folder))).isEqualTo(folder);
  }

  @Test
  void doesNotResumeAFinishedRun() {
    Path folder = engine.run(request());

    assertThatThrownBy(() -> engine.resume(folder))
        .isInstanceOf(UserException.class)
        .hasMessage(
            folder
                + ": the run is finished; there is nothing to resume. To go on for more epochs than its 4,"
                + " say how many there are to be: --epochs 8");
  }

  @Test
  void doesNotResumeOnOtherData() throws IOException {
    Path data = Files.writeString(temporary.resolve("data"), "before");
    Path stopped = temporary.resolve("stopped");
    assertThatThrownBy(
            () ->
                engine.run(
                    request("/data/file=" + data)
                        .withFolder(stopped)
                        .withListener(interruptAfter(1))))
        .isInstanceOf(RunStoppedException.class);
    Thread.interrupted();
    Files.writeString(data, "after");

    assertThatThrownBy(() -> engine.resume(stopped))
        .isInstanceOf(UserException.class)
        .hasMessage(
            stopped
                + ": the data has changed since the run began: its checksum was before and is"
                + " after; begin a new run");
  }

  @Test
  void stopsWhenALossIsNotFinite() {
    Path folder = temporary.resolve("exploded");
    List<RunEvent> events = new ArrayList<>();

    assertThatThrownBy(
            () ->
                engine.run(
                    request(
                            "/training/validation=0",
                            "/estimator={\"type\": \"test/exploding\"}",
                            "/estimator/fuse={\"type\": \"linear\", \"from\": 0, \"to\": 2, \"epochs\": 4}")
                        .withFolder(folder)
                        .withListener(events::add)))
        .isInstanceOf(RunStoppedException.class)
        .hasMessage(
            "loss is NaN and poison is NaN in epoch 3, step 2 of 5; try a lower learning rate at"
                + " /training/optimizer, or set /training/clipNorm; the last good checkpoint is"
                + " kept");
    assertThat(RunStatus.read(folder.resolve("status.json")).state())
        .isEqualTo(RunStatus.State.FAILED);
    assertThat(folder.resolve("checkpoints/last.safetensors")).exists();
    assertThat(folder.resolve("model")).doesNotExist();
    assertThat(events.get(events.size() - 1)).isInstanceOf(RunEvent.Failed.class);
  }

  @Test
  void refusesAFolderThatHasSomethingInIt() throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("mine"));
    Files.writeString(folder.resolve("thesis.txt"), "!");

    // Before anything else is looked at: there is no such data either.
    assertThatThrownBy(() -> engine.run(request("/data/file=nowhere").withFolder(folder)))
        .isInstanceOf(UserException.class)
        .hasMessage(
            folder
                + ": exists and is not empty; choose another folder, or remove it if you do not"
                + " need it");
    assertThat(files(folder)).containsExactly("thesis.txt");
  }

  @Test
  void refusesAFolderBelowAFile() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "");

    assertThatThrownBy(() -> engine.run(request().withRuns(file.resolve("runs"))))
        .isInstanceOf(UserException.class)
        .hasMessage(
            file + ": is a file, and run folders are to be made in it; choose another with --out");
  }

  @Test
  void tellsEverythingThatIsWrongBeforeItWritesAnything() {
    String[] settings = {
      "/training/validation=0",
      "/training/earlyStopping/patience=1",
      "/model/posterior/type=delta",
      "/figures/1/against=this figure wants colours"
    };

    assertThatThrownBy(() -> engine.run(request(settings)))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(temporary.resolve("tiny.json") + ": 4 problems\n  /estimator  ")
        .hasMessageContaining("\n  /evaluations/0  ")
        .hasMessageContaining("\n  /figures/1  figure 'test/text' of plugin 'test/tiny' from ")
        .hasMessageContaining(": this figure wants colours\n")
        .hasMessageEndingWith(
            "\n  /training/earlyStopping  needs validation examples, and there are none; set"
                + " /training/validation above 0");
    assertThatThrownBy(() -> engine.run(request("/data/on=5")))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(
            temporary.resolve("tiny.json") + ": 1 problem\n  /model/likelihood  the likelihood");
    assertThat(temporary.resolve("runs")).doesNotExist();
  }

  @Test
  void writesTheCheckpointOfTheLastEpochWhereTrainingStops() {
    Path folder = temporary.resolve("failed");
    RunListener broken =
        event -> {
          if (event instanceof RunEvent.EpochFinished finished && finished.epoch() == 3) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("broken listener");
          }
        };

    assertThatThrownBy(() -> engine.run(request().withFolder(folder).withListener(broken)))
        .hasMessage("broken listener");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(Checkpoint.read(folder.resolve("checkpoints/last.safetensors")).position().epoch())
        .isEqualTo(3);
  }

  @Test
  void keepsWhatIsCompleteWhenAListenerFails() {
    Path folder = temporary.resolve("failed");
    RunListener broken =
        event -> {
          if (event instanceof RunEvent.Evaluated) {
            throw new IllegalStateException("broken listener");
          }
        };

    assertThatThrownBy(() -> engine.run(request().withFolder(folder).withListener(broken)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("broken listener");
    assertThat(RunStatus.read(folder.resolve("status.json")))
        .isEqualTo(new RunStatus(RunStatus.State.FAILED, "broken listener"));

    engine.resume(folder);

    assertThat(folder.resolve("report.txt")).exists();
  }

  @Test
  void hidesLabelsAndSaysSo() throws IOException {
    List<RunEvent> events = new ArrayList<>();
    Path folder =
        engine.run(request("/training/epochs=1", "/training/labelled=4").withListener(events::add));

    assertThat(events)
        .contains(
            new RunEvent.Noted(
                "Labels: 4 of 34 training examples keep theirs, 2 of each class; the others are"
                    + " hidden"));
    assertThat(JsonFiles.read(folder.resolve("model/model.json")).at("/data/unlabelled").asInt(0))
        .isEqualTo(30);
    assertThat(
            JsonFiles.read(folder.resolve("provenance.json")).at("/data/labelsSha256").asString())
        .matches("[0-9a-f]{64}");
  }

  @Test
  void refusesToKeepMoreLabelsThanThereAre() {
    assertThatThrownBy(() -> engine.run(request("/training/labelled=35")))
        .isInstanceOf(UserException.class)
        .hasMessageEndingWith(
            ": 1 problem\n  /training/labelled  35 training examples are to keep their labels, and"
                + " 34 have one");
  }

  @Test
  void tellsWhatHappens() {
    List<RunEvent> events = new ArrayList<>();
    Path folder = engine.run(request("/training/epochs=1").withListener(events::add));

    assertThat(events)
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly(
            "Started",
            "EpochFinished",
            "CheckpointWritten",
            "ModelWritten",
            "Evaluated",
            "FigureDrawn",
            "FigureDrawn",
            "ReportWritten",
            "Finished");
    assertThat(events.get(0)).isEqualTo(new RunEvent.Started(folder, "tiny", 121, 34, 6, 0, 1, 5));
  }
}
