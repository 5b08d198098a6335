package org.vae4j.models.likelihood;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.model.LikelihoodConfig;

/** Describes the likelihood of mixtures of discretized logistic distributions. */
@Doc(
    "Each value is one of equally spaced levels from 0 to 1, by a mixture of discretized logistic distributions of its own; channels are independent. Salimans et al. 2017 (PixelCNN++).")
public record DiscretizedLogisticMixtureConfig(
    @Doc("The number of components of each mixture.") @Default("5") @Range(min = 1) int components,
    @Doc("The number of levels; level k is k / (levels − 1).") @Default("256") @Range(min = 2)
        int levels,
    @Doc("Where the scales come from; those that are learned are of each component.")
        @Default("\"per-dimension\"")
        LogisticScale scale,
    @Doc(
            "What the scales start from, between e^−8 (0.000335) and e^2 (7.39). The data are from 0 to 1.")
        @Default("0.1")
        double value)
    implements LikelihoodConfig {
  public DiscretizedLogisticMixtureConfig {
    requireNonNull(scale, "scale");
    LogScale.check(value);
  }

  /** All settings at their defaults. */
  public DiscretizedLogisticMixtureConfig() {
    this(5, 256, LogisticScale.PER_DIMENSION, 0.1);
  }
}
