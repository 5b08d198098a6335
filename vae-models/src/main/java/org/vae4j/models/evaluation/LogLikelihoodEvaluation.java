package org.vae4j.models.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    ImportanceSampling.Estimates estimates =
        new ImportanceSampling(samples, chunk, "evaluation/log-likelihood").of(context, examples);
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

  private static String count(int number, String what) {
    return number == 1 ? "one " + what : String.format(Locale.ROOT, "%,d %ss", number, what);
  }
}
