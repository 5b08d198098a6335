package org.vae4j.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.vae4j.api.UserException;
import org.vae4j.api.model.LatentSpace;
import org.vae4j.cli.output.Output;
import org.vae4j.engine.data.UsedData;
import org.vae4j.engine.run.LoadedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vae reconstruct}. */
@Command(
    name = "reconstruct",
    mixinStandardHelpOptions = true,
    description = {
      "Draws examples above their reconstructions by a model: the means of p(x|z) at the means of their posteriors.",
      "With --format, writes the reconstructions as rows in the units of the data."
    })
final class ReconstructCommand implements Callable<Integer> {
  private static final int AT_ONCE = 500;

  private final Terminal terminal;

  @Option(
      names = "--label",
      paramLabel = "NAME",
      description = "The class whose examples are shown, by its name.")
  private Optional<String> label = Optional.empty();

  @Mixin private DataOptions data;

  @Mixin private DrawOptions options;

  ReconstructCommand(Terminal terminal) {
    this.terminal = terminal;
    this.data = new DataOptions();
    this.options = new DrawOptions();
  }

  @Override
  public Integer call() {
    Optional<Output> rows = options.rows();
    if (rows.isPresent()) {
      write(rows.get());
    } else {
      options.draw(terminal, "reconstructions", label, data);
    }
    return ExitCode.OK;
  }

  private void write(Output to) {
    if (label.isPresent()) {
      throw new UserException("--label is for the figure; rows have the class of each example");
    }
    try (LoadedModel loaded = options.model().open()) {
      LatentSpace space = loaded.latentSpace();
      UsedData used = data.of(loaded, DataOptions.Part.ALL, terminal);
      ExampleValues values = new ExampleValues(loaded.model().data(), to.format());
      new ResultRows(to, loaded.model(), terminal)
          .write(
              used,
              values.columns(),
              AT_ONCE,
              examples -> values.cells(space.reconstruct(examples)));
    }
  }
}
