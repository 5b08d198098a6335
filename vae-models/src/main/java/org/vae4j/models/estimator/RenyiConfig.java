package org.vae4j.models.estimator;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.EstimatorConfig;
import org.vae4j.api.plugin.BuildContext;

/** Describes a Rényi bound. */
@Doc(
    "The negative variational Rényi bound, −1/(1−α) log 1/K Σ (p(x, z) / q(z|x))^(1−α) over K samples, in nats per example: with α = 0 the importance-weighted bound, with α = 1 the evidence lower bound; below that for α above 1, where it can be minus infinity: for normal distributions where the posterior is so much narrower than the true one that (1−α)/σ_p² + α/σ_q² is not positive. Li and Turner 2016.")
public record RenyiConfig(
    @Doc("The order α.") @Default("0.5") @Range(min = 0) double alpha,
    @Doc("How many samples there are, K.") @Default("50") @Range(min = 1) int samples,
    @Doc("How the posterior learns of them.") @Default("\"reparameterized\"")
        PosteriorGradient gradient)
    implements EstimatorConfig {
  public RenyiConfig {
    requireNonNull(gradient, "gradient");
  }

  Estimator estimator(BuildContext context) {
    WeightBound bound = new RenyiBound(alpha, 1);
    return new ImportanceBound(
        "renyi",
        "the Rényi bound of order α = " + alpha + " over K = " + samples + " samples, negated",
        samples,
        bound,
        bound,
        gradient,
        context.data());
  }
}
