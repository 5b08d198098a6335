package org.vae4j.models.normalization;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.layer.NormalizationConfig;

/** Describes batch normalisation. */
@Doc(
    "Each feature, or channel of an image, has mean 0 and variance 1 over the batch, and is then scaled and shifted by learned numbers. Evaluation uses running averages of the means and variances. Ioffe and Szegedy 2015.")
public record BatchNormalizationConfig(
    @Doc("The weight of a batch in the running averages.")
        @Default("0.1")
        @Range(above = 0, max = 1)
        double momentum,
    @Doc("What is added to variances, so that none is 0.") @Default("0.00001") @Range(above = 0)
        double epsilon)
    implements NormalizationConfig {
  /** All settings at their defaults. */
  public BatchNormalizationConfig() {
    this(0.1, 0.00001);
  }
}
