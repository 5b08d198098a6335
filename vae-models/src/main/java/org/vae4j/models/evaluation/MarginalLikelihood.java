package org.vae4j.models.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.evaluation.Evaluation;
import org.vae4j.api.evaluation.EvaluationContext;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.JointLatents;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Model;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.BuildContext;

/** ln 1/L Σ q(zₗ) / p(x, zₗ) with zₗ ~ p(z|x): Kingma and Welling 2014, appendix D. */
final class MarginalLikelihood implements Evaluation {
  static final String NAME = "negative marginal log-likelihood";

  /** What is told where it is not 0. */
  static final String STUCK = "examples without an estimate";

  /** For each number that q is fitted with, how often a chain moves at least. */
  private static final int FEWEST_MOVES = 2;

  /** The fitted density of more dimensions is no likeness of a posterior. */
  private static final int MOST_DIMENSIONS = 8;

  private final MarginalLikelihoodConfig config;
  private final DataDescription data;

  MarginalLikelihood(MarginalLikelihoodConfig config, BuildContext context) {
    this.config = config;
    this.data = context.data();
  }

  @Override
  public Optional<String> objection(Model model) {
    return Chains.objection("marginal-likelihood", model, data)
        .or(
            () -> {
              int size =
                  new JointLatents(
                          (LatentVariableModel) model,
                          Batch.inputs(1, data),
                          ForwardPass.evaluation("objection"))
                      .size();
              return size <= MOST_DIMENSIONS
                  ? Optional.empty()
                  : Optional.of(
                      "the evaluation 'marginal-likelihood' is for at most "
                          + MOST_DIMENSIONS
                          + " latent dimensions, was "
                          + size
                          + "; use the evaluation 'log-likelihood' or"
                          + " 'annealed-importance-sampling'");
            });
  }

  @Override
  public List<Measurement> evaluate(EvaluationContext context) {
    int examples = Math.min(config.examples(), context.examples().size());
    LatentVariableModel model = (LatentVariableModel) context.model();
    Map<String, float[]> chains =
        context
            .computeChain(
                examples, config.chunk(), 1, batch -> new PosteriorChain(config, model, batch))
            .get(0);
    float[] samples = requireNonNull(chains.get(PosteriorChain.SAMPLES));
    float[] densities = requireNonNull(chains.get(PosteriorChain.DENSITIES));
    int each = 2 * config.samples();
    int size = samples.length / (examples * each);
    float[] negative = new float[examples];
    int moved = 0;
    for (int example = 0; example < examples; example++) {
      if (hasMoved(samples, example, size)) {
        negative[moved++] = (float) logMeanInverse(samples, densities, example, size);
      }
    }
    List<Measurement> measurements = new ArrayList<>();
    if (moved > 0) {
      measurements.add(
          Sample.of(Arrays.copyOf(negative, moved))
              .measurement(
                  NAME,
                  String.format(
                      Locale.ROOT,
                      "−log p(x) by the estimator of Kingma and Welling 2014, appendix D: %,d"
                          + " samples of p(z|x) to fit q, and %,d more, for each of %,d examples.",
                      config.samples(),
                      config.samples(),
                      moved)));
    }
    if (moved < examples) {
      measurements.add(
          new Measurement(
              STUCK,
              examples - moved,
              OptionalDouble.empty(),
              "examples",
              String.format(
                  Locale.ROOT,
                  "Of %,d examples, whose chains refused nearly all transitions, so that q cannot be"
                      + " fitted: left out. Their posteriors are narrow, and what was measured is of"
                      + " the others alone. Give a lower \"smallest\" step size or a longer"
                      + " \"burnIn\".",
                  examples)));
    }
    return measurements;
  }

  /** Whether the samples that q is fitted to are of a chain that goes about. */
  private boolean hasMoved(float[] samples, int example, int size) {
    int count = config.samples();
    int first = example * 2 * count * size;
    int moves = 0;
    for (int i = 1; i < count; i++) {
      int at = first + i * size;
      if (!Arrays.equals(samples, at - size, at, samples, at, at + size)) {
        moves++;
      }
    }
    return moves >= Math.min(FEWEST_MOVES * (size + 1), count / 2);
  }

  /** ln 1/L Σ q(z) / p(x, z) over the second half of an example's samples. */
  private double logMeanInverse(float[] samples, float[] densities, int example, int size) {
    int count = config.samples();
    int first = example * 2 * count;
    FittedNormal q = FittedNormal.of(samples, first * size, count, size);
    double[] logs = new double[count];
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      int at = first + count + i;
      logs[i] = q.logDensity(samples, at * size) - densities[at];
      largest = Math.max(largest, logs[i]);
    }
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - largest);
    }
    return largest + Math.log(sum / count);
  }
}
