package org.vae4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.vae4j.engine.Engine;
import org.vae4j.engine.run.LoadedRun;
import org.vae4j.engine.run.RunStatus;
import org.vae4j.engine.run.RunStoppedException;

/** A run that somebody waits for, who may stop it and is told what came of it. */
final class AttendedRun {
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}/._:=@%+,\\\\-]+");

  private final Terminal terminal;
  private final Engine engine;

  AttendedRun(Terminal terminal, Engine engine) {
    this.terminal = terminal;
    this.engine = engine;
  }

  /**
   * Runs.
   *
   * @param work runs and returns the run folder
   * @return the exit code
   */
  int call(Supplier<Path> work) {
    // What is said of a stopped run belongs to what the process waits for when it is to end.
    try {
      summarize(InterruptOnShutdown.during(() -> toldIfStopped(work)));
      return ExitCode.OK;
    } catch (RunStoppedException e) {
      if (e.state() == RunStatus.State.INCOMPLETE) {
        summarize(e.folder());
      }
      return ExitCode.FAILED;
    }
  }

  private Path toldIfStopped(Supplier<Path> work) {
    try {
      return work.get();
    } catch (RunStoppedException e) {
      terminal.err().println("vae: " + e.getMessage());
      if (e.state() == RunStatus.State.INTERRUPTED) {
        terminal.err().println("To go on: vae resume " + quoted(e.folder()));
      } else if (e.state() == RunStatus.State.INCOMPLETE) {
        MissingResults.pointToTraces(e.missing(), e.folder(), terminal);
        terminal.err().println("When it is mended: vae resume " + quoted(e.folder()));
      }
      terminal.err().flush();
      throw e;
    }
  }

  /** A path as a shell takes it for one word. */
  static String quoted(Path path) {
    String text = path.toString();
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  private void summarize(Path folder) {
    try (LoadedRun run = engine.load(folder)) {
      if (!run.measurements().isEmpty()) {
        terminal.out().println("Results:");
        MeasurementTable.print(run.measurements(), terminal.out());
      }
    }
    terminal.out().println("Run folder: " + folder);
    Path report = folder.resolve("report.html");
    if (Files.exists(report)) {
      terminal.out().println("Report:     " + report);
    }
  }
}
