package org.vae4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.vae4j.api.data.Examples;
import org.vae4j.api.model.Encoding;
import org.vae4j.api.model.LatentSpace;
import org.vae4j.cli.output.Cells;
import org.vae4j.cli.output.Output;
import org.vae4j.cli.output.ResultColumn;
import org.vae4j.engine.data.UsedData;
import org.vae4j.engine.run.LoadedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vae encode}. */
@Command(
    name = "encode",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the posteriors of examples: a row for each with its number in the data, its name, its class and its split as",
      "far as it has them, and the mean and the standard deviation of each latent dimension."
    })
final class EncodeCommand implements Callable<Integer> {
  private static final int AT_ONCE = 1000;

  private final Terminal terminal;

  @Mixin private UsedModelOptions model;

  @Mixin private DataOptions data;

  @Mixin private OutputOptions output;

  EncodeCommand(Terminal terminal) {
    this.terminal = terminal;
    this.model = new UsedModelOptions();
    this.data = new DataOptions();
    this.output = new OutputOptions();
  }

  @Override
  public Integer call() {
    Output to = output.output();
    try (LoadedModel loaded = model.open()) {
      LatentSpace space = loaded.latentSpace();
      UsedData used = data.of(loaded, DataOptions.Part.ALL, terminal);
      new ResultRows(to, loaded.model(), terminal)
          .write(used, columns(space), AT_ONCE, examples -> codes(space, examples));
    }
    return ExitCode.OK;
  }

  private static List<ResultColumn> columns(LatentSpace space) {
    List<ResultColumn> columns = new ArrayList<>();
    space
        .shapes()
        .forEach(
            (name, shape) -> {
              // Of several latent variables each has its name before its columns.
              String of = space.shapes().size() == 1 ? "" : name + "_";
              columns.add(ResultColumn.numbered(of + "mean", shape.elements()));
              columns.add(ResultColumn.numbered(of + "standard_deviation", shape.elements()));
            });
    return columns;
  }

  private static List<Cells> codes(LatentSpace space, Examples examples) {
    List<Cells> cells = new ArrayList<>();
    for (Encoding encoding : space.encode(examples).values()) {
      cells.add(new Cells.Reals(encoding.means()));
      cells.add(new Cells.Reals(encoding.standardDeviations()));
    }
    return cells;
  }
}
