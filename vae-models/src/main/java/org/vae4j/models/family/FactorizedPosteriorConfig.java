package org.vae4j.models.family;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.model.PosteriorConfig;

/** Describes a posterior of independent dimensions. */
@Doc(
    "Independent dimensions of a family that is named, its parameters made by one dense layer; a parameter that is given a value has it for every example.")
public record FactorizedPosteriorConfig(
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
    @Doc(Docs.RATIO) @Range(above = 1) Optional<Double> ratio)
    implements PosteriorConfig, FamilySettings {
  public FactorizedPosteriorConfig {
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
  }

  /** All parameters made from the features. */
  public FactorizedPosteriorConfig(Family family) {
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
        Optional.empty());
  }
}
