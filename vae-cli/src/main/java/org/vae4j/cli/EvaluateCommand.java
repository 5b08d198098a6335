package org.vae4j.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.vae4j.engine.event.RunEvent;
import org.vae4j.engine.run.LoadedRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vae evaluate}. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Measures the model of a run again and writes its evaluation.json.")
final class EvaluateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "RUN", description = "The run folder.")
  private Path run;

  @Mixin private EngineOptions options;

  EvaluateCommand(Terminal terminal) {
    this.terminal = terminal;
    this.run = Path.of("");
    this.options = new EngineOptions();
  }

  @Override
  public Integer call() {
    try (LoadedRun loaded = options.engine().load(run)) {
      RunEvent.Evaluated evaluated = loaded.evaluate();
      terminal.out().println("On " + evaluated.on() + ":");
      MeasurementTable.print(evaluated.measurements(), terminal.out());
    }
    return ExitCode.OK;
  }
}
