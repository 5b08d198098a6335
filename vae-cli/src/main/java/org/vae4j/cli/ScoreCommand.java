package org.vae4j.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  @Option(
      names = "--samples",
      paramLabel = "N",
      description =
          "How many importance samples estimate the log-likelihood of each example; 0 leaves it out. Default: 100.")
  private int samples = 100;

  @Mixin private UsedModelOptions model;

  @Mixin private DataOptions data;

  @Mixin private OutputOptions output;

  ScoreCommand(Terminal terminal) {
    this.terminal = terminal;
    this.model = new UsedModelOptions();
    this.data = new DataOptions();
    this.output = new OutputOptions();
  }

  @Override
  public Integer call() {
    Output to = output.output();
    try (LoadedModel loaded = model.open()) {
      UsedData used = data.of(loaded, DataOptions.Part.ALL, terminal);
      ProgressDisplay progress = new ProgressDisplay(terminal);
      List<Score> scores = loaded.scores(used, samples, progress);
      progress.clear();
      Map<String, Function<Score, OptionalDouble>> quantities = quantities();
      // A quantity that this model does not have is no column.
      quantities.values().removeIf(quantity -> quantity.apply(scores.get(0)).isEmpty());
      new ResultRows(to, loaded.model(), terminal)
          .write(
              used,
              quantities.keySet().stream()
                  .map(name -> ResultColumn.of(name, ResultColumn.Type.REAL))
                  .toList(),
              scores.size(),
              examples -> cells(scores, List.copyOf(quantities.values())));
    }
    return ExitCode.OK;
  }

  private static Map<String, Function<Score, OptionalDouble>> quantities() {
    Map<String, Function<Score, OptionalDouble>> quantities = new LinkedHashMap<>();
    quantities.put("negative_bound", score -> OptionalDouble.of(score.negativeBound()));
    quantities.put("negative_log_likelihood", Score::negativeLogLikelihood);
    quantities.put("reconstruction", score -> OptionalDouble.of(score.reconstruction()));
    quantities.put("kl", Score::kl);
    quantities.put("quantile", Score::quantile);
    return quantities;
  }

  private static List<Cells> cells(
      List<Score> scores, List<Function<Score, OptionalDouble>> quantities) {
    List<Cells> cells = new ArrayList<>();
    for (Function<Score, OptionalDouble> quantity : quantities) {
      float[][] rows = new float[scores.size()][1];
      for (int row = 0; row < rows.length; row++) {
        rows[row][0] = (float) quantity.apply(scores.get(row)).orElse(Double.NaN);
      }
      cells.add(new Cells.Reals(rows));
    }
    return cells;
  }
}
