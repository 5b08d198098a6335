package org.vae4j.models.prior;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.model.PriorConfig;

/** Describes a learned mixture of normal distributions. */
@Doc(
    "A mixture of normal distributions with learned weights, means and variances. Its divergence is estimated from the posterior's samples.")
public record MixtureConfig(
    @Doc("The number of components.") @Default("10") @Range(min = 1) int components)
    implements PriorConfig {
  /** All settings at their defaults. */
  public MixtureConfig() {
    this(10);
  }
}
