package org.vae4j.models.estimator;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.EstimatorConfig;
import org.vae4j.api.plugin.BuildContext;

/** Describes the importance-weighted bound. */
@Doc(
    "The negative importance-weighted bound, −log 1/K Σ p(x, z) / q(z|x) over K samples z of the posterior, in nats per example: a bound that is the tighter the more samples there are. Its terms, reconstruction and kl, are means over the samples; their sum is the negative evidence lower bound, above the loss. Burda, Grosse and Salakhutdinov 2016.")
public record IwaeConfig(
    @Doc(
            "How many samples of the posterior are drawn for each example, K. With 1 the bound is the evidence lower bound.")
        @Default("50")
        @Range(min = 1)
        int samples,
    @Doc("How the posterior learns of the bound.") @Default("\"reparameterized\"")
        PosteriorGradient gradient)
    implements EstimatorConfig {
  public IwaeConfig {
    requireNonNull(gradient, "gradient");
  }

  /** With the derivative of the bound. */
  public IwaeConfig(int samples) {
    this(samples, PosteriorGradient.REPARAMETERIZED);
  }

  /** All settings at their defaults. */
  public IwaeConfig() {
    this(50);
  }

  Estimator estimator(BuildContext context) {
    WeightBound bound = new RenyiBound(0, 1);
    return new ImportanceBound(
        "iwae",
        "−ln (1/K) Σ p(x, z) / q(z|x) over K = " + samples + " samples",
        samples,
        bound,
        bound,
        gradient,
        context.data());
  }
}
