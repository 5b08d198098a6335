package org.vae4j.api.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A measured number.
 *
 * @param name what was measured, such as {@code evidence lower bound}
 * @param value the number
 * @param standardError its standard error over examples, where the number is a mean over them
 * @param unit such as {@code nats per example}; empty for a pure number
 * @param explanation what the number means and how it was had, in a sentence
 * @param point its place on a curve, where the same is measured at several values of a number
 * @param reference what it is a reference for, where it is not of the model
 */
public record Measurement(
    String name,
    double value,
    OptionalDouble standardError,
    String unit,
    String explanation,
    Optional<CurvePoint> point,
    Optional<Reference> reference) {
  public Measurement {
    requireNonNull(name, "name");
    requireNonNull(standardError, "standardError");
    requireNonNull(unit, "unit");
    requireNonNull(explanation, "explanation");
    requireNonNull(point, "point");
    requireNonNull(reference, "reference");
  }

  /** A measured number that stands alone. */
  public Measurement(
      String name, double value, OptionalDouble standardError, String unit, String explanation) {
    this(name, value, standardError, unit, explanation, Optional.empty(), Optional.empty());
  }

  /** The same by another name. */
  public Measurement named(String other) {
    return new Measurement(other, value, standardError, unit, explanation, point, reference);
  }

  /** The same as a point of a curve. */
  public Measurement at(CurvePoint place) {
    return new Measurement(
        name, value, standardError, unit, explanation, Optional.of(place), reference);
  }

  /** The same as a reference for others. */
  public Measurement as(Reference judge) {
    return new Measurement(
        name, value, standardError, unit, explanation, point, Optional.of(judge));
  }
}
