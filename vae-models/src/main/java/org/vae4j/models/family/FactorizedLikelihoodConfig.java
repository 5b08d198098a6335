package org.vae4j.models.family;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.model.LikelihoodConfig;

/** Describes a likelihood of independent values. */
@Doc(
    "Each value is independent given the latent variable, of a family that is named: the decoder makes its location, or its rate or scale where it has no location, and the other parameters are learned or given.")
public record FactorizedLikelihoodConfig(
    @Doc(Docs.FAMILY) Family family,
    @Doc(Docs.LOCATION) Optional<Double> location,
    @Doc(Docs.SCALE) @Range(above = 0) Optional<Double> scale,
    @Doc(Docs.SHAPE) @Range(above = 0) Optional<Double> shape,
    @Doc(Docs.RATE) @Range(above = 0) Optional<Double> rate,
    @Doc(Docs.CONCENTRATION) @Range(above = 0) Optional<Double> concentration,
    @Doc(Docs.DEGREES_OF_FREEDOM) @Range(above = 0) Optional<Double> degreesOfFreedom,
    @Doc(Docs.DENOMINATOR) @Range(above = 0) Optional<Double> denominatorDegreesOfFreedom,
    @Doc(Docs.ALPHA) @Range(above = 0) Optional<Double> alpha,
    @Doc(Docs.BETA) @Range(above = 0) Optional<Double> beta,
    @Doc(Docs.RATIO) @Range(above = 1) Optional<Double> ratio,
    @Doc("Where the other parameters come from that are given no value.") @Default("\"shared\"")
        Others others)
    implements LikelihoodConfig, FamilySettings {
  public FactorizedLikelihoodConfig {
    requireNonNull(family, "family");
    requireNonNull(location, "location");
    requireNonNull(scale, "scale");
    requireNonNull(shape, "shape");
    requireNonNull(rate, "rate");
    requireNonNull(concentration, "concentration");
    requireNonNull(degreesOfFreedom, "degreesOfFreedom");
    requireNonNull(denominatorDegreesOfFreedom, "denominatorDegreesOfFreedom");
    requireNonNull(alpha, "alpha");
    requireNonNull(beta, "beta");
    requireNonNull(ratio, "ratio");
    requireNonNull(others, "others");
  }

  /** Other parameters learned, one number each. */
  public FactorizedLikelihoodConfig(Family family) {
    this(
        family,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Others.SHARED);
  }

  /** Where the parameters come from that neither a decoder has to make nor the settings give. */
  public enum Others {
    /** One number each for all dimensions of all examples is learned. */
    @Doc("One number each for all dimensions of all examples, learned.")
    SHARED,
    /** The decoder makes one for each dimension of each example. */
    @Doc("One number each for each dimension of each example, made by the decoder.")
    PER_DIMENSION
  }
}
