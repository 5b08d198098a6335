package org.vae4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.vae4j.api.UserException;
import org.vae4j.api.data.SelectedExamples;
import org.vae4j.api.model.Encoding;
import org.vae4j.api.model.LatentSpace;
import org.vae4j.cli.output.Cells;
import org.vae4j.cli.output.Output;
import org.vae4j.cli.output.ResultColumn;
import org.vae4j.engine.data.UsedData;
import org.vae4j.engine.run.LoadedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

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

  @Parameters(paramLabel = "RUN", description = "The folder of a run, or of a model.")
  private Path run;

  @Mixin private DataOptions data;

  @Mixin private OutputOptions output;

  @Mixin private ModelOption model;

  @Mixin private EngineOptions options;

  EncodeCommand(Terminal terminal) {
    this.terminal = terminal;
    this.run = Path.of("");
    this.data = new DataOptions();
    this.output = new OutputOptions();
    this.model = new ModelOption();
    this.options = new EngineOptions();
  }

  @Override
  public Integer call() {
    Output to = output.output();
    try (LoadedModel loaded = options.engine().open(run, model.kept())) {
      LatentSpace space =
          loaded
              .model()
              .latentSpace()
              .orElseThrow(
                  () ->
                      new UserException(
                          run + ": the model infers no latent variables from examples"));
      UsedData used = data.of(loaded, run, DataOptions.Part.ALL);
      Notes.tell(used, data, terminal);
      Identity identity = new Identity(used);
      List<ResultColumn> columns = new ArrayList<>(identity.columns());
      space
          .shapes()
          .forEach(
              (name, shape) -> {
                // Of several latent variables each has its name before its columns.
                String of = space.shapes().size() == 1 ? "" : name + "_";
                columns.add(ResultColumn.numbered(of + "mean", shape.elements()));
                columns.add(ResultColumn.numbered(of + "standard_deviation", shape.elements()));
              });
      int size = used.examples().size();
      to.write(
          columns,
          size,
          loaded.model().exampleShape(),
          loaded.model().data().range(),
          terminal.results(),
          writer -> {
            for (int from = 0; from < size; from += AT_ONCE) {
              int until = Math.min(size, from + AT_ONCE);
              List<Cells> cells = new ArrayList<>(identity.cells(from, until));
              Map<String, Encoding> encodings =
                  space.encode(
                      new SelectedExamples(
                          used.examples(), IntStream.range(from, until).toArray()));
              for (Encoding encoding : encodings.values()) {
                cells.add(new Cells.Reals(encoding.means()));
                cells.add(new Cells.Reals(encoding.standardDeviations()));
              }
              writer.write(cells, until - from);
            }
          });
      to.to().ifPresent(terminal.out()::println);
    }
    return ExitCode.OK;
  }
}
