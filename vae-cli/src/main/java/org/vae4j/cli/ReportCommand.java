package org.vae4j.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.vae4j.engine.run.LoadedRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vae report}. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Draws the figures of a run and writes its report again.")
final class ReportCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "RUN", description = "The run folder.")
  private Path run;

  @Mixin private EngineOptions options;

  ReportCommand(Terminal terminal) {
    this.terminal = terminal;
    this.run = Path.of("");
    this.options = new EngineOptions();
  }

  @Override
  public Integer call() {
    try (LoadedRun loaded = options.engine().load(run)) {
      LoadedRun.Reported reported = loaded.report();
      reported.reports().forEach(report -> terminal.out().println("Report: " + report));
      return MissingResults.tell(reported.missing(), run, terminal);
    }
  }
}
