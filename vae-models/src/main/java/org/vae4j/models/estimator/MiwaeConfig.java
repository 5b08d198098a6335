package org.vae4j.models.estimator;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.EstimatorConfig;
import org.vae4j.api.plugin.BuildContext;

/** Describes the mean of several importance-weighted bounds. */
@Doc(
    "The mean of M importance-weighted bounds of K samples each: more samples for a posterior that learns little of one bound of many. Rainforth et al. 2018.")
public record MiwaeConfig(
    @Doc("How many bounds the mean is of, M.") @Default("8") @Range(min = 1) int bounds,
    @Doc("How many samples each has, K.") @Default("8") @Range(min = 1) int samples,
    @Doc("How the posterior learns of them.") @Default("\"reparameterized\"")
        PosteriorGradient gradient)
    implements EstimatorConfig {
  public MiwaeConfig {
    requireNonNull(gradient, "gradient");
  }

  Estimator estimator(BuildContext context) {
    WeightBound bound = new RenyiBound(0, bounds);
    return new ImportanceBound(
        "miwae",
        "−(1/M) Σ ln (1/K) Σ p(x, z) / q(z|x) over M = " + bounds + " times K = " + samples,
        Math.multiplyExact(bounds, samples),
        bound,
        bound,
        gradient,
        context.data());
  }
}
