package org.vae4j.cli;

import java.nio.file.Path;
import java.util.List;
import org.vae4j.engine.event.Missing;

/** Tells of results that could not be made. */
final class MissingResults {
  private MissingResults() {}

  /**
   * Tells of each on a line of its own.
   *
   * @param run the run folder
   * @return the exit code of a command that was to make them
   */
  static int tell(List<Missing> missing, Path run, Terminal terminal) {
    if (missing.isEmpty()) {
      return ExitCode.OK;
    }
    terminal.err().println("vae: " + Missing.text(missing));
    pointToTraces(missing, run, terminal);
    terminal.err().flush();
    return ExitCode.FAILED;
  }

  static void pointToTraces(List<Missing> missing, Path run, Terminal terminal) {
    if (missing.stream().anyMatch(each -> !each.trace().isEmpty())) {
      terminal.err().println("Stack traces, for whoever mends it: " + run.resolve("status.json"));
    }
  }
}
