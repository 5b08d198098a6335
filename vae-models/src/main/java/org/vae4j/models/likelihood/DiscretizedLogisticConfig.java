package org.vae4j.models.likelihood;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.model.LikelihoodConfig;

/** Describes the discretized logistic likelihood. */
@Doc(
    "Each value is one of equally spaced levels from 0 to 1, such as the 256 shades of an 8-bit picture: the one nearest to a logistic variable around a mean of its own. Kingma et al. 2016 (IAF), Salimans et al. 2017 (PixelCNN++).")
public record DiscretizedLogisticConfig(
    @Doc("The number of levels; level k is k / (levels − 1).") @Default("256") @Range(min = 2)
        int levels,
    @Doc("Where the scale comes from.") @Default("\"shared\"") LogisticScale scale,
    @Doc(
            "What the scale starts from, between e^−8 (0.000335) and e^2 (7.39). The data are from 0 to 1.")
        @Default("0.1")
        double value)
    implements LikelihoodConfig {
  public DiscretizedLogisticConfig {
    requireNonNull(scale, "scale");
    LogScale.check(value);
  }

  /** All settings at their defaults. */
  public DiscretizedLogisticConfig() {
    this(256, LogisticScale.SHARED, 0.1);
  }
}
