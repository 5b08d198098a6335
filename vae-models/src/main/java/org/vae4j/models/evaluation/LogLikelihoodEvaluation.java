package org.vae4j.models.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.evaluation.Evaluation;
import org.vae4j.api.evaluation.EvaluationContext;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.estimator.Densities;

/**
 * −log 1/K Σₖ p(x, zₖ) / q(zₖ|x) with zₖ ~ q(z|x): Burda, Grosse and Salakhutdinov 2016, eq. 8.
 *
 * <p>The samples of an example are drawn in blocks of a fixed size. Noise depends on the block and
 * on the example alone, so that the result does not depend on how many examples have their blocks
 * computed at once; and the encoder runs once for a block, where its part of the work is small.
 */
final class LogLikelihoodEvaluation implements Evaluation {
  private static final int BLOCK = 250;

  private static final String WEIGHTS = "log of the sum of weights";
  private static final String SQUARES = "log of the sum of squared weights";

  private final int samples;
  private final Optional<Integer> limit;
  private final int chunk;
  private final DataDescription data;

  LogLikelihoodEvaluation(LogLikelihoodEvaluationConfig config, BuildContext context) {
    this.samples = config.samples();
    this.limit = config.examples();
    this.chunk = config.chunk();
    this.data = context.data();
  }

  @Override
  public Optional<String> objection(Model model) {
    return new Densities(data, "evaluation", "log-likelihood").objection(model, Trace::logWeights);
  }

  @Override
  public List<Measurement> evaluate(EvaluationContext context) {
    int examples = Math.min(limit.orElse(context.examples().size()), context.examples().size());
    double[] weights = new double[examples];
    double[] squares = new double[examples];
    Arrays.fill(weights, Double.NEGATIVE_INFINITY);
    Arrays.fill(squares, Double.NEGATIVE_INFINITY);
    for (Map<String, float[]> block : blocks(context, examples)) {
      add(weights, requireNonNull(block.get(WEIGHTS)));
      add(squares, requireNonNull(block.get(SQUARES)));
    }
    float[] loss = new float[examples];
    float[] effective = new float[examples];
    for (int i = 0; i < examples; i++) {
      loss[i] = (float) (Math.log(samples) - weights[i]);
      effective[i] = (float) Math.exp(2 * weights[i] - squares[i]);
    }
    String drawn = count(samples, "sample") + " of z for each of " + count(examples, "example");
    return List.of(
        Sample.of(loss)
            .measurement(
                "negative log-likelihood",
                "−log p(x) by importance sampling, "
                    + drawn
                    + "; on average not below the true one."),
        Sample.of(effective)
            .measurement(
                "effective samples",
                "samples per example",
                "(Σ w)² / Σ w² of the importance weights w, "
                    + drawn
                    + "; where it is near 1, few samples decide and more are needed."));
  }

  private static String count(int number, String what) {
    return number == 1 ? "one " + what : String.format(Locale.ROOT, "%,d %ss", number, what);
  }

  /** The sums over each block of samples. */
  private List<Map<String, float[]>> blocks(EvaluationContext context, int examples) {
    List<Map<String, float[]>> blocks = new ArrayList<>();
    int whole = samples / BLOCK;
    int rest = samples % BLOCK;
    LatentVariableModel model = (LatentVariableModel) context.model();
    if (whole > 0) {
      blocks.addAll(
          context.compute(
              examples,
              Math.max(1, chunk / BLOCK),
              whole,
              batch -> sums(model, batch, BLOCK, "evaluation/log-likelihood")));
    }
    if (rest > 0) {
      blocks.addAll(
          context.compute(
              examples,
              Math.max(1, chunk / rest),
              1,
              batch -> sums(model, batch, rest, "evaluation/log-likelihood/rest")));
    }
    return blocks;
  }

  private static Map<String, Tensor> sums(
      LatentVariableModel model, Batch batch, int samples, String noise) {
    Trace t = Trace.of(model, batch, samples, Draw.fromPosterior(), ForwardPass.evaluation(noise));
    Tensor logWeights = t.bySample(t.logWeights()); // [rows, samples]
    return Map.of(
        WEIGHTS, logWeights.logSumExp(1), // [rows]
        SQUARES, logWeights.times(2).logSumExp(1)); // [rows]
  }

  /** Adds numbers whose logarithms are given to numbers whose logarithms are kept. */
  private static void add(double[] logSums, float[] logs) {
    for (int i = 0; i < logSums.length; i++) {
      double larger = Math.max(logSums[i], logs[i]);
      double smaller = Math.min(logSums[i], logs[i]);
      logSums[i] = larger + Math.log1p(Math.exp(smaller - larger));
    }
  }
}
