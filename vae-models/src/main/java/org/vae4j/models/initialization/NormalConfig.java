package org.vae4j.models.initialization;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.parameter.InitializationConfig;

/** Describes an initialisation by one normal distribution. */
@Doc("Weights and biases normal with mean 0, as Kingma and Welling 2014.")
public record NormalConfig(
    @Doc("The standard deviation.") @Default("0.01") @Range(min = 0) double standardDeviation)
    implements InitializationConfig {
  /** All settings at their defaults. */
  public NormalConfig() {
    this(0.01);
  }
}
