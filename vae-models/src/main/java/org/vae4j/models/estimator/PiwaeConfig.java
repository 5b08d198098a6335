package org.vae4j.models.estimator;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.EstimatorConfig;
import org.vae4j.api.plugin.BuildContext;

/** Describes two bounds, one for each side. */
@Doc(
    "The generative model learns of one importance-weighted bound of M · K samples, the posterior of the mean of M bounds of K of them each. The loss is the first. Rainforth et al. 2018.")
public record PiwaeConfig(
    @Doc("How many bounds the posterior's mean is of, M.") @Default("8") @Range(min = 1) int bounds,
    @Doc("How many samples each of them has, K.") @Default("8") @Range(min = 1) int samples,
    @Doc("How the posterior learns of them.") @Default("\"reparameterized\"")
        PosteriorGradient gradient)
    implements EstimatorConfig {
  public PiwaeConfig {
    requireNonNull(gradient, "gradient");
  }

  Estimator estimator(BuildContext context) {
    int all = Math.multiplyExact(bounds, samples);
    return new ImportanceBound(
        "piwae",
        "−ln (1/MK) Σ p(x, z) / q(z|x) by p over MK = " + all + " samples, miwae by q",
        all,
        new RenyiBound(0, 1),
        new RenyiBound(0, bounds),
        gradient,
        context.data());
  }
}
