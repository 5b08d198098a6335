package org.vae4j.models.prior;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.model.PriorConfig;

/** Describes a prior that no factorised posterior comes near. */
@Doc(
    "The stationary autoregression of first order along the latent vector: each number is standard normal, and correlated with its neighbours. No posterior with independent numbers has a divergence below a rate that is known, δ, so that the latent vector stays in use. The prior of δ-VAEs: Razavi et al. 2019.")
public record FirstOrderAutoregressiveConfig(
    @Doc("The correlation of neighbours; 0.9 without it and without a rate.")
        @Range(min = 0, below = 1)
        Optional<Double> correlation,
    @Doc("δ, in nats, in place of a correlation: neighbours are correlated as this rate asks.")
        @Range(min = 0)
        Optional<Double> rate)
    implements PriorConfig {
  /** The correlation where nothing is said. */
  static final double CORRELATION = 0.9;

  public FirstOrderAutoregressiveConfig {
    requireNonNull(correlation, "correlation");
    requireNonNull(rate, "rate");
    if (correlation.isPresent() && rate.isPresent()) {
      throw new IllegalArgumentException(
          "'correlation' and 'rate' both decide how neighbours are correlated; leave one of them"
              + " out");
    }
  }
}
