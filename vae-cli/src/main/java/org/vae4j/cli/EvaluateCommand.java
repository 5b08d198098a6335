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
    description = {
      "Measures the model of a run again and writes its evaluation.json.",
      "The measurements of the last model are shown and not written."
    })
final class EvaluateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "RUN", description = "The run folder.")
  private Path run;

  @Mixin private ModelOption model;

  @Mixin private EngineOptions options;

  EvaluateCommand(Terminal terminal) {
    this.terminal = terminal;
    this.run = Path.of("");
    this.model = new ModelOption();
    this.options = new EngineOptions();
  }

  @Override
  public Integer call() {
    try (LoadedRun loaded = options.engine().load(run, model.kept())) {
      RunEvent.Evaluated evaluated = loaded.evaluate(new ProgressDisplay(terminal));
      terminal
          .out()
          .println("On " + evaluated.on() + ", the model of epoch " + loaded.epoch() + ":");
      MeasurementTable.print(evaluated.measurements(), terminal.out());
      return MissingResults.tell(evaluated.missing(), run, terminal);
    }
  }
}
