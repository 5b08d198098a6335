package org.vae4j.cli;

import java.util.concurrent.Callable;
import org.vae4j.engine.config.JsonSchema;
import org.vae4j.engine.config.SweepFile;
import org.vae4j.engine.experiment.Experiment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vae schema}. */
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the JSON Schema of experiments, with the parts of all installed plugins.",
      "Save it as experiment.schema.json beside your experiments, and your editor completes and checks them."
    })
final class SchemaCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--sweep", description = "Writes the schema of sweeps instead.")
  private boolean sweep;

  @Mixin private EngineOptions options;

  SchemaCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new EngineOptions();
  }

  @Override
  public Integer call() {
    terminal
        .out()
        .print(
            sweep
                ? SweepFile.schema()
                : new JsonSchema(options.engine().catalog().parts()).of(Experiment.class));
    terminal.out().flush();
    return ExitCode.OK;
  }
}
