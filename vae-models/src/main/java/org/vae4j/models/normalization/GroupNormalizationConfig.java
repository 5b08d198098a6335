package org.vae4j.models.normalization;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.layer.NormalizationConfig;

/** Describes group normalisation. */
@Doc(
    "The features, or channels of an image, that a layer makes of one example are divided into groups; the values of each group have mean 0 and variance 1, and each feature is then scaled and shifted by learned numbers. Wu and He 2018.")
public record GroupNormalizationConfig(
    @Doc("The number of groups, a divisor of the number of features of every layer.")
        @Default("4")
        @Range(min = 1)
        int groups,
    @Doc("What is added to variances, so that none is 0.") @Default("0.00001") @Range(above = 0)
        double epsilon)
    implements NormalizationConfig {
  /** All settings at their defaults. */
  public GroupNormalizationConfig() {
    this(4, 0.00001);
  }
}
