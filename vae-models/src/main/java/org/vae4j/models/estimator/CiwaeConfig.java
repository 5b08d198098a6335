package org.vae4j.models.estimator;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.EstimatorConfig;
import org.vae4j.api.plugin.BuildContext;

/** Describes a mean of the evidence lower bound and the importance-weighted one. */
@Doc(
    "β times the evidence lower bound and 1 − β times the importance-weighted one, of the same K samples. Rainforth et al. 2018.")
public record CiwaeConfig(
    @Doc("The part of the evidence lower bound, β.") @Default("0.5") @Range(min = 0, max = 1)
        double weight,
    @Doc("How many samples there are, K.") @Default("50") @Range(min = 1) int samples,
    @Doc("How the posterior learns of them.") @Default("\"reparameterized\"")
        PosteriorGradient gradient)
    implements EstimatorConfig {
  public CiwaeConfig {
    requireNonNull(gradient, "gradient");
  }

  Estimator estimator(BuildContext context) {
    WeightBound bound = new MixedBound(weight, new RenyiBound(1, 1), new RenyiBound(0, 1));
    return new ImportanceBound(
        "ciwae",
        weight + " · elbo + " + (1 - weight) + " · iwae over K = " + samples + " samples",
        samples,
        bound,
        bound,
        gradient,
        context.data());
  }
}
