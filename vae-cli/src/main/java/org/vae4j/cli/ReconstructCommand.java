package org.vae4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.vae4j.api.UserException;
import org.vae4j.api.data.SelectedExamples;
import org.vae4j.api.model.LatentSpace;
import org.vae4j.cli.output.Cells;
import org.vae4j.cli.output.Output;
import org.vae4j.cli.output.ResultColumn;
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

  @Option(
      names = "--data",
      paramLabel = "DATA",
      description = {
        "Other data than that which the model was trained on: a file or a folder, the name of a data set, or a description",
        "in JSON as in an experiment."
      })
  private Optional<String> data = Optional.empty();

  @Mixin private DrawOptions options;

  ReconstructCommand(Terminal terminal) {
    this.terminal = terminal;
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
    try (LoadedModel loaded = options.open()) {
      LatentSpace space =
          loaded
              .model()
              .latentSpace()
              .orElseThrow(
                  () ->
                      new UserException(
                          options.run() + ": the model infers no latent variables from examples"));
      UsedData used = data.map(loaded::data).orElseGet(loaded::data);
      if (data.isPresent()) {
        used.dataSet().notes().forEach(terminal.err()::println);
      }
      Identity identity = new Identity(used);
      ExampleValues values = new ExampleValues(loaded.model().data(), to.format());
      List<ResultColumn> columns = new ArrayList<>(identity.columns());
      columns.addAll(values.columns());
      int size = used.examples().size();
      to.write(
          columns,
          size,
          loaded.model().exampleShape(),
          values.range(),
          terminal.results(),
          writer -> {
            for (int from = 0; from < size; from += AT_ONCE) {
              int until = Math.min(size, from + AT_ONCE);
              List<Cells> cells = new ArrayList<>(identity.cells(from, until));
              cells.addAll(
                  values.cells(
                      space.reconstruct(
                          new SelectedExamples(
                              used.examples(), IntStream.range(from, until).toArray()))));
              writer.write(cells, until - from);
            }
          });
      to.to().ifPresent(terminal.out()::println);
    }
  }
}
