package org.vae4j.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.engine.Engine;
import org.vae4j.engine.event.Missing;
import org.vae4j.engine.event.RunEvent;
import org.vae4j.engine.fixture.BrokenPlugin;
import org.vae4j.engine.fixture.TinyExperiments;

/** What becomes of a run when an evaluation, a figure or a report fails after training. */
class MissingResultsTest {
  private static final String BROKEN_EVALUATIONS =
      "/evaluations=[{\"type\": \"test/broken\"}, {\"type\": \"elbo\"},"
          + " {\"type\": \"test/broken\", \"way\": \"null\"}]";
  private static final String BROKEN_FIGURES =
      "/figures=[{\"type\": \"test/text\"}, {\"type\": \"test/broken\", \"way\": \"refusal\"},"
          + " {\"type\": \"test/text\"}]";
  private static final String BROKEN_REPORTS =
      "/reports=[{\"type\": \"test/broken\", \"way\": \"linkage\"}, {\"type\": \"test/text\"}]";
  private static final String FROM =
      " 'test/broken' of plugin 'test/broken' from " + source() + ": ";

  @TempDir Path temporary;

  private final Engine engine = TinyExperiments.engine();

  private static String source() {
    return engineSource(BrokenPlugin.class);
  }

  private static String engineSource(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()).toString();
  }

  private RunRequest request(String... settings) {
    return RunRequest.of(TinyExperiments.file(engine, temporary, settings))
        .withFolder(temporary.resolve("run"));
  }

  private RunStoppedException incomplete(RunRequest request) {
    RunStoppedException stopped =
        catchThrowableOfType(RunStoppedException.class, () -> engine.run(request));
    assertThat(stopped.state()).isEqualTo(RunStatus.State.INCOMPLETE);
    return stopped;
  }

  @Test
  void takeNothingElseAlong() throws IOException {
    List<RunEvent> events = new ArrayList<>();
    RunStoppedException stopped =
        incomplete(
            request(BROKEN_EVALUATIONS, BROKEN_FIGURES, BROKEN_REPORTS).withListener(events::add));

    Path folder = stopped.folder();
    assertThat(
            String.valueOf(stopped.getMessage())
                .replaceAll("does not fit vae4j [^ ]+ and", "does not fit vae4j and")
                .replaceAll(
                    "org.vae4j.engine.fixture.BrokenPlugin.fail\\(BrokenPlugin.java:[0-9]+\\)",
                    "@"))
        .isEqualTo(
            folder
                + ": 4 results are missing"
                + ("\n  /evaluations/0  evaluation" + FROM)
                + "failed, by a mistake in the plugin; tell its author, or use another part"
                + " (IllegalStateException: boom, at @)"
                + ("\n  /evaluations/2  evaluation" + FROM)
                + "evaluate returned null"
                + ("\n  /figures/1  figure" + FROM)
                + "there is too little to see; train for longer"
                + ("\n  /reports/0  report" + FROM)
                + "does not fit vae4j and was probably built for another version; get a plugin"
                + " built for this one, or take it away (NoSuchMethodError: 'void"
                + " org.example.Library.gone()', at @)");
    assertThat(EvaluationFile.read(folder.resolve("evaluation.json")).measurements())
        .extracting(measurement -> measurement.name())
        .contains("negative evidence lower bound");
    assertThat(folder.resolve("figures")).isDirectoryContaining("glob:**/text.csv");
    assertThat(folder.resolve("figures")).isDirectoryContaining("glob:**/text-2.csv");
    assertThat(folder.resolve("model")).isNotEmptyDirectory();
    assertThat(folder.resolve("report.txt"))
        .content()
        .contains("2 drawings\nmissing /evaluations/0  evaluation" + FROM)
        .contains("\nmissing /figures/1  figure" + FROM);
    RunStatus status = RunStatus.read(folder.resolve("status.json"));
    assertThat(status.state()).isEqualTo(RunStatus.State.INCOMPLETE);
    assertThat(status.missing()).hasSize(4);
    // Whoever mends a part wants to know where; who is told what to do does not.
    assertThat(status.missing().get(0).trace().get(1)).contains("BrokenPlugin.fail(");
    assertThat(status.missing().get(2).trace()).isEmpty();
    assertThat(events.get(events.size() - 1))
        .isEqualTo(new RunEvent.Incomplete(folder, 4, status.missing()));
  }

  @Test
  void areToldAsTheyAreMissed() {
    List<Missing> missed = new ArrayList<>();
    incomplete(
        request(BROKEN_FIGURES)
            .withListener(
                event -> {
                  if (event instanceof RunEvent.Missed one) {
                    missed.add(one.result());
                  }
                }));

    assertThat(missed)
        .containsExactly(
            new Missing(
                "/figures/1",
                "figure 'test/broken' of plugin 'test/broken' from " + source(),
                "there is too little to see; train for longer",
                List.of()));
  }

  /** Somebody mends a part: its settings, here, which stand in the resolved experiment. */
  private static void mend(Path folder) throws IOException {
    Path experiment = folder.resolve("experiment.resolved.json");
    Files.writeString(
        experiment,
        Files.readString(experiment)
            .replaceAll("\"way\": \"(defect|refusal|linkage|null)\"", "\"way\": \"not\""));
  }

  @Test
  void areMadeAnewWhereTheRunIsResumed() throws IOException {
    Path folder = incomplete(request(BROKEN_EVALUATIONS, BROKEN_FIGURES)).folder();
    assertThatThrownBy(() -> engine.resume(folder))
        .isInstanceOf(RunStoppedException.class)
        .hasMessageStartingWith(folder + ": 3 results are missing\n  /evaluations/0  ");

    mend(folder);
    engine.resume(folder);

    assertThat(RunStatus.read(folder.resolve("status.json")))
        .isEqualTo(new RunStatus(RunStatus.State.FINISHED, ""));
    assertThat(folder.resolve("report.txt")).content().doesNotContain("missing");
  }

  @Test
  void areMadeAnewEachKindByItsOwnCommand() throws IOException {
    Path folder = incomplete(request(BROKEN_EVALUATIONS, BROKEN_FIGURES)).folder();
    mend(folder);

    try (LoadedRun run = engine.load(folder)) {
      assertThat(run.evaluate().missing()).isEmpty();
      assertThat(run.status().missing()).extracting(Missing::where).containsExactly("/figures/1");
      assertThat(run.report().missing()).isEmpty();
      assertThat(run.status().state()).isEqualTo(RunStatus.State.FINISHED);
    }
    assertThat(RunStatus.read(folder.resolve("status.json")).state())
        .isEqualTo(RunStatus.State.FINISHED);
  }

  @Test
  void areMissingInARunThatWasWhole() throws IOException {
    Path folder =
        engine.run(
            request(
                BROKEN_EVALUATIONS
                    .replaceAll("\"test/broken\"", "$0, \"way\": \"not\"")
                    .replace(", \"way\": \"null\"", ""),
                "/figures=[{\"type\": \"test/broken\", \"way\": \"not\"}]"));
    Path experiment = folder.resolve("experiment.resolved.json");
    Files.writeString(
        experiment,
        Files.readString(experiment).replace("\"way\": \"not\"", "\"way\": \"defect\""));

    try (LoadedRun run = engine.load(folder)) {
      assertThat(run.evaluate().missing())
          .extracting(Missing::where)
          .containsExactly("/evaluations/0", "/evaluations/2");
      LoadedRun.Reported reported = run.report();
      assertThat(reported.missing()).extracting(Missing::where).containsExactly("/figures/0");
      assertThat(reported.reports()).containsExactly(folder.resolve("report.txt"));
    }
    assertThat(RunStatus.read(folder.resolve("status.json")).missing()).hasSize(3);
    assertThat(folder.resolve("report.txt"))
        .content()
        .contains("missing /evaluations/0", "missing /evaluations/2", "missing /figures/0");
  }
}
