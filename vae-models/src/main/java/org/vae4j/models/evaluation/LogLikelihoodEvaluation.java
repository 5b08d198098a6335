package org.vae4j.models.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.evaluation.Evaluation;
import org.vae4j.api.evaluation.EvaluationContext;
import org.vae4j.api.evaluation.ImportanceSampling;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.Trace;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.models.estimator.Densities;

/** −log 1/K Σₖ p(x, zₖ) / q(zₖ|x) with zₖ ~ q(z|x): Burda, Grosse and Salakhutdinov 2016, eq. 8. */
final class LogLikelihoodEvaluation implements Evaluation {
  private final int samples;
  private final Optional<Integer> limit;
  private final int chunk;
  private final boolean curve;
  private final DataDescription data;

  LogLikelihoodEvaluation(LogLikelihoodEvaluationConfig config, BuildContext context) {
    this.samples = config.samples();
    this.limit = config.examples();
    this.chunk = config.chunk();
    this.curve = config.curve();
    this.data = context.data();
  }

  @Override
  public Optional<String> objection(Model model) {
    return new Densities(data, "evaluation", "log-likelihood").objection(model, Trace::logWeights);
  }

  @Override
  public List<Measurement> evaluate(EvaluationContext context) {
    int examples = Math.min(limit.orElse(context.examples().size()), context.examples().size());
    ImportanceSampling sampling =
        new ImportanceSampling(samples, chunk, "evaluation/log-likelihood");
    if (curve) {
      return curve(sampling.curve(context, examples), examples);
    }
    ImportanceSampling.Estimates estimates = sampling.of(context, examples);
    String drawn = count(samples, "sample") + " of z for each of " + count(examples, "example");
    return List.of(
        Sample.of(estimates.negativeLogLikelihood())
            .measurement(
                "negative log-likelihood",
                "−log p(x) by importance sampling, "
                    + drawn
                    + "; on average not below the true one."),
        Sample.of(estimates.effectiveSamples())
            .measurement(
                "effective samples",
                "samples per example",
                "(Σ w)² / Σ w² of the importance weights w, "
                    + drawn
                    + "; where it is near 1, few samples decide and more are needed."));
  }

  private static List<Measurement> curve(SortedMap<Integer, float[]> estimates, int examples) {
    List<Measurement> measurements = new ArrayList<>();
    estimates.forEach(
        (count, negative) ->
            measurements.add(
                Sample.of(negative)
                    .measurement(
                        "negative log-likelihood, K = " + count,
                        "−log p(x) by importance sampling, "
                            + count(count, "sample")
                            + " of z for each of "
                            + count(examples, "example")
                            + "; on average not below the true one, and falling with K.")));
    return measurements;
  }

  private static String count(int number, String what) {
    return number == 1 ? "one " + what : String.format(Locale.ROOT, "%,d %ss", number, what);
  }
}
