package org.vae4j.models.estimator;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.estimator.EstimatorConfig;

/** Describes the importance-weighted bound. */
@Doc(
    "The negative importance-weighted bound, −log 1/K Σ p(x, z) / q(z|x) over K samples z of the posterior, in nats per example: a bound that is the tighter the more samples there are. Its terms, reconstruction and kl, are means over the samples; their sum is the negative evidence lower bound, above the loss. Burda, Grosse and Salakhutdinov 2016.")
public record IwaeConfig(
    @Doc(
            "How many samples of the posterior are drawn for each example, K. With 1 the bound is the evidence lower bound.")
        @Default("50")
        @Range(min = 1)
        int samples)
    implements EstimatorConfig {
  /** All settings at their defaults. */
  public IwaeConfig() {
    this(50);
  }
}
