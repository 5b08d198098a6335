package org.vae4j.models.normalization;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.layer.NormalizationConfig;

/** Describes layer normalisation. */
@Doc(
    "All values that a layer makes of one example have mean 0 and variance 1, and each feature, or channel of an image, is then scaled and shifted by learned numbers. Ba, Kiros and Hinton 2016.")
public record LayerNormalizationConfig(
    @Doc("What is added to variances, so that none is 0.") @Default("0.00001") @Range(above = 0)
        double epsilon)
    implements NormalizationConfig {
  /** All settings at their defaults. */
  public LayerNormalizationConfig() {
    this(0.00001);
  }
}
