package org.vae4j.models.likelihood;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.model.LikelihoodConfig;

/** Describes the categorical likelihood over levels. */
@Doc(
    "Each value is one of equally spaced levels from 0 to 1, such as the 256 shades of an 8-bit picture, by a softmax of its own over all of them. The decoder makes a number for each level of each value. Van den Oord et al. 2016 (PixelRNN).")
public record CategoricalLevelsConfig(
    @Doc("The number of levels; level k is k / (levels − 1).") @Default("256") @Range(min = 2)
        int levels)
    implements LikelihoodConfig {
  /** All settings at their defaults. */
  public CategoricalLevelsConfig() {
    this(256);
  }
}
