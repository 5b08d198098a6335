package org.vae4j.engine.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.UserException;
import org.vae4j.engine.Engine;
import org.vae4j.engine.config.SettingOverride;
import org.vae4j.engine.event.RunEvent;
import org.vae4j.engine.fixture.TinyExperiments;
import org.vae4j.engine.run.RunRequest;
import org.vae4j.engine.sweep.SweepOutcome.Kind;

class SweepsTest {
  private static final String SIZES =
      """
      {"experiment": "tiny.json", "grid": {"/model/latentSize": [2, 3]}, "seeds": 2}
      """;

  @TempDir private Path folder;

  private final Engine engine = TinyExperiments.engine();

  @BeforeEach
  void writesTheExperiment() {
    TinyExperiments.file(engine, folder);
  }

  private Sweep read(String json, String... settings) {
    try {
      Path file = Files.writeString(folder.resolve("sizes.json"), json);
      return engine.readSweep(file, Stream.of(settings).map(SettingOverride::parse).toList());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<SweepOutcome> run(Sweep sweep, Path to, int jobs, SweepListener listener) {
    return engine.run(new SweepRequest(sweep, to, OptionalInt.of(jobs), listener));
  }

  private List<SweepOutcome> run(Sweep sweep, Path to, int jobs) {
    return run(sweep, to, jobs, new SweepListener() {});
  }

  private static List<Kind> kinds(List<SweepOutcome> outcomes) {
    return outcomes.stream().map(SweepOutcome::kind).toList();
  }

  private static List<String> files(Path root) throws IOException {
    try (Stream<Path> tree = Files.walk(root)) {
      return tree.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  @Test
  void leavesARunFolderOfEachRunAndSaysWhatTheyAre() throws IOException {
    Path to = folder.resolve("sweep");

    List<SweepOutcome> outcomes = run(read(SIZES), to, 1);

    assertThat(kinds(outcomes)).containsOnly(Kind.FINISHED).hasSize(4);
    assertThat(new SweepFolder(to).runs())
        .containsExactly(
            to.resolve("latentSize=2,seed=1"),
            to.resolve("latentSize=2,seed=2"),
            to.resolve("latentSize=3,seed=1"),
            to.resolve("latentSize=3,seed=2"))
        .allSatisfy(run -> assertThat(run.resolve("model/weights.safetensors")).exists());
    assertThat(to.resolve("latentSize=3,seed=2/experiment.json"))
        .hasSameTextualContentAs(folder.resolve("tiny.json"));
  }

  @Test
  void givesTheSameBytesHoweverManyGoOnAtOnce() throws IOException {
    Path one = folder.resolve("one");
    Path several = folder.resolve("several");

    run(read(SIZES), one, 1);
    run(read(SIZES), several, 3);

    for (String file : files(one)) {
      assertThat(several.resolve(file)).as(file).hasSameBinaryContentAs(one.resolve(file));
    }
  }

  @Test
  void givesTheSameBytesAsTheRunByItself() throws IOException {
    Path to = folder.resolve("sweep");
    run(read(SIZES), to, 2);

    Path alone =
        engine.run(
            RunRequest.of(TinyExperiments.file(engine, folder, "/model/latentSize=3", "/seed=2"))
                .withFolder(folder.resolve("alone")));

    for (String file : List.of("model/weights.safetensors", "metrics.csv", "evaluation.json")) {
      assertThat(to.resolve("latentSize=3,seed=2").resolve(file))
          .as(file)
          .hasSameBinaryContentAs(alone.resolve(file));
    }
  }

  /** Stops the sweep in the second epoch of a run, when this thread has the news. */
  private static SweepListener stoppingIn(String name) {
    Thread sweeping = Thread.currentThread();
    return new SweepListener() {
      @Override
      public void happened(SweepRun run, RunEvent event) {
        if (run.name().equals(name)
            && event instanceof RunEvent.EpochFinished finished
            && finished.epoch() == 2) {
          sweeping.interrupt();
          while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
          }
        }
      }
    };
  }

  @Test
  void goesOnWhereItWasStoppedToTheSameBytes() throws IOException {
    Path whole = folder.resolve("whole");
    Path stopped = folder.resolve("stopped");
    run(read(SIZES), whole, 1);

    List<SweepOutcome> first = run(read(SIZES), stopped, 1, stoppingIn("latentSize=2,seed=2"));
    List<String> begun = new ArrayList<>();
    List<SweepOutcome> second =
        run(
            read(SIZES),
            stopped,
            2,
            new SweepListener() {
              @Override
              public void begun(SweepRun run, boolean resumed) {
                begun.add(run.name() + (resumed ? " resumed" : ""));
              }
            });

    assertThat(kinds(first))
        .containsExactly(Kind.FINISHED, Kind.STOPPED, Kind.STOPPED, Kind.STOPPED);
    assertThat(first.get(1).message())
        .isEqualTo(
            "interrupted; the last checkpoint stands after epoch 2: "
                + stopped.resolve("latentSize=2,seed=2"));
    assertThat(first.get(2).message()).isEqualTo("not begun");
    assertThat(kinds(second))
        .containsExactly(Kind.FINISHED_BEFORE, Kind.FINISHED, Kind.FINISHED, Kind.FINISHED);
    assertThat(begun)
        .containsExactlyInAnyOrder(
            "latentSize=2,seed=2 resumed", "latentSize=3,seed=1", "latentSize=3,seed=2");
    assertThat(files(stopped)).isEqualTo(files(whole));
    for (String file : files(whole)) {
      // The provenance tells of the resume.
      if (!file.equals("latentSize=2,seed=2/provenance.json")) {
        assertThat(stopped.resolve(file)).as(file).hasSameBinaryContentAs(whole.resolve(file));
      }
    }
  }

  @Test
  void losesNoRunByTheFailureOfAnother() {
    Sweep sweep =
        read(
            """
            {
              "experiment": "tiny.json",
              "list": [
                {"/training/optimizer": {"type": "test/broken"}},
                {"/training/optimizer/learningRate": 1e30},
                {"/evaluations/0": {"type": "test/broken"}},
                {"/seed": 3}
              ]
            }
            """);
    Path to = folder.resolve("sweep");

    List<SweepOutcome> outcomes = run(sweep, to, 2);
    List<SweepOutcome> again = run(sweep, to, 2);

    assertThat(kinds(outcomes))
        .containsExactly(Kind.FAILED, Kind.FAILED, Kind.INCOMPLETE, Kind.FINISHED);
    assertThat(outcomes.get(0).message()).contains("optimizer 'test/broken'");
    assertThat(outcomes.get(1).message()).contains("try a lower learning rate");
    assertThat(outcomes.get(2).message()).contains("/evaluations/0");
    assertThat(kinds(again))
        .containsExactly(Kind.FAILED, Kind.FAILED, Kind.INCOMPLETE, Kind.FINISHED_BEFORE);
  }

  @Test
  void beginsNothingWhereSomethingIsWrongWithARun() {
    Sweep sweep =
        read(
            """
            {
              "experiment": "tiny.json",
              "list": [{"/seed": 1}, {"/training/validation": 1000}],
              "grid": {"/model/latentSize": [2, 3]}
            }
            """);
    Path to = folder.resolve("sweep");

    assertThatThrownBy(() -> run(sweep, to, 1))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("/training/validation")
        .hasMessageContaining("(in latentSize=2,validation=1000 and latentSize=3,validation=1000)");
    assertThat(to).doesNotExist();
  }

  @Test
  void takesRunsThatAreAddedAndNothingElse() {
    Path to = folder.resolve("sweep");
    run(read(SIZES), to, 2);

    Sweep more = read(SIZES.replace("[2, 3]", "[1, 2, 3]"));
    assertThat(kinds(run(more, to, 2)))
        .containsExactly(
            Kind.FINISHED,
            Kind.FINISHED,
            Kind.FINISHED_BEFORE,
            Kind.FINISHED_BEFORE,
            Kind.FINISHED_BEFORE,
            Kind.FINISHED_BEFORE);

    Sweep fewer = read(SIZES.replace("[2, 3]", "[1, 3]"), "/training/epochs=5");
    assertThatThrownBy(() -> run(fewer, to, 2))
        .isInstanceOf(UserException.class)
        .hasMessage(
            to
                + ": holds another sweep than "
                + folder.resolve("sizes.json")
                + " describes; name another folder with --out, or take back what differs (runs may"
                + " be added)\n"
                + "  latentSize=2,seed=1  is in the folder and no longer in the sweep\n"
                + "  latentSize=2,seed=2  is in the folder and no longer in the sweep\n"
                + "  /training/epochs  was 4, is 5");
  }

  @Test
  void leavesAFolderAloneThatHoldsSomethingElse() throws IOException {
    Path to = Files.createDirectory(folder.resolve("other"));
    Files.writeString(to.resolve("thesis.txt"), "");

    assertThatThrownBy(() -> run(read(SIZES), to, 1))
        .hasMessage(
            to + ": exists, is not empty and holds no sweep; choose another folder with --out");
  }

  @Test
  void sharesProcessorsAndMemoryAmongRuns() {
    long gigabyte = 1L << 30;

    assertThat(Jobs.of(OptionalInt.empty(), 9, 8, 4 * gigabyte, gigabyte / 16).count())
        .isEqualTo(8);
    assertThat(Jobs.of(OptionalInt.empty(), 9, 8, 4 * gigabyte, gigabyte).count()).isEqualTo(1);
    assertThat(Jobs.of(OptionalInt.empty(), 2, 8, 4 * gigabyte, 0).share().count()).isEqualTo(4);
    assertThat(Jobs.of(OptionalInt.of(3), 9, 8, 4 * gigabyte, 0).share().count()).isEqualTo(2);
    assertThat(Jobs.of(OptionalInt.of(16), 99, 8, 4 * gigabyte, 0).share().count()).isEqualTo(1);
  }
}
