package org.vae4j.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vae4j.engine.Engine;
import org.vae4j.engine.run.LoadedRun;

/** What came of a run: its results, its folder and its report. */
final class RunSummary {
  private final PrintWriter out;

  RunSummary(Terminal terminal) {
    this.out = terminal.out();
  }

  void print(Engine engine, Path folder) {
    try (LoadedRun run = engine.load(folder)) {
      if (!run.measurements().isEmpty()) {
        out.println("Results:");
        MeasurementTable.print(run.measurements(), out);
      }
    }
    out.println("Run folder: " + folder);
    Path report = folder.resolve("report.html");
    if (Files.exists(report)) {
      out.println("Report:     " + report);
    }
  }
}
