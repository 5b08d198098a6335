package org.vae4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.vae4j.cli.output.Cells;
import org.vae4j.cli.output.Output;
import org.vae4j.cli.output.ResultColumn;
import org.vae4j.engine.data.UsedData;
import org.vae4j.engine.run.LoadedModel;
import org.vae4j.engine.run.Score;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vae score}. */
@Command(
    name = "score",
    mixinStandardHelpOptions = true,
    description = {
      "Writes how well the model explains each example, in nats: the negative evidence lower bound and its two terms (means",
      "over 10 samples of the posterior), the negative log-likelihood by importance samples, and the quantile: the part of",
      "training examples that it explains better. The strangest examples are those with the largest."
    })
final class ScoreCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "RUN", description = "The folder of a run, or of a model.")
  private Path run;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description =
          "How many importance samples estimate the log-likelihood of each example, in steps of 50; 0 leaves it out. Default: 100.")
  private int samples = 100;

  @Mixin private DataOptions data;

  @Mixin private OutputOptions output;

  @Mixin private ModelOption model;

  @Mixin private EngineOptions options;

  ScoreCommand(Terminal terminal) {
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
      UsedData used = data.of(loaded, run, DataOptions.Part.ALL);
      Notes.tell(used, data, terminal);
      ProgressDisplay progress = new ProgressDisplay(terminal);
      List<Score> scores = loaded.scores(used, samples, progress);
      progress.clear();
      Identity identity = new Identity(used);
      List<ResultColumn> columns = new ArrayList<>(identity.columns());
      List<Cells> cells = new ArrayList<>(identity.cells(0, scores.size()));
      add(
          "negative_bound",
          scores,
          score -> OptionalDouble.of(score.negativeBound()),
          columns,
          cells);
      add("negative_log_likelihood", scores, Score::negativeLogLikelihood, columns, cells);
      add(
          "reconstruction",
          scores,
          score -> OptionalDouble.of(score.reconstruction()),
          columns,
          cells);
      add("kl", scores, Score::kl, columns, cells);
      add("quantile", scores, Score::quantile, columns, cells);
      to.write(
          columns,
          scores.size(),
          loaded.model().exampleShape(),
          loaded.model().data().range(),
          terminal.results(),
          writer -> writer.write(cells, scores.size()));
      to.to().ifPresent(terminal.out()::println);
    }
    return ExitCode.OK;
  }

  /** A column, where there is anything in it. */
  private static void add(
      String name,
      List<Score> scores,
      Function<Score, OptionalDouble> value,
      List<ResultColumn> columns,
      List<Cells> cells) {
    if (value.apply(scores.get(0)).isEmpty()) {
      return;
    }
    float[][] rows = new float[scores.size()][1];
    for (int row = 0; row < rows.length; row++) {
      rows[row][0] = (float) value.apply(scores.get(row)).orElse(Double.NaN);
    }
    columns.add(ResultColumn.of(name, ResultColumn.Type.REAL));
    cells.add(new Cells.Reals(rows));
  }
}
