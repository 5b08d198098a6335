package org.vae4j.models.estimator;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.estimator.EstimatorConfig;

/** Describes a divergence that is minimised under a constraint. */
@Doc(
    "The divergence is made as small as a reconstruction of given quality allows: its weight against the reconstruction is found while training goes on, and is the term 'multiplier'. Rezende and Viola 2018.")
public record GecoConfig(
    @Doc("The mean reconstruction −log p(x|z) that is to be reached, in nats per example.")
        double reconstruction,
    @Doc("How fast the logarithm of the multiplier follows the running mean, per nat and step.")
        @Default("0.001")
        @Range(above = 0)
        double rate,
    @Doc("How much of the running mean is kept at each step.")
        @Default("0.99")
        @Range(min = 0, below = 1)
        double decay,
    @Doc("How many samples of the posterior are drawn for each example.")
        @Default("1")
        @Range(min = 1)
        int samples)
    implements EstimatorConfig {
  /** The multiplier is at most so large, and at least the inverse of it. */
  static final double LARGEST = 1e6;
}
