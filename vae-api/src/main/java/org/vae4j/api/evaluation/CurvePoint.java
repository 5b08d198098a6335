package org.vae4j.api.evaluation;

import static java.util.Objects.requireNonNull;

/**
 * The place of a measurement on a curve: the same quantity measured at several values of one
 * number.
 *
 * @param curve the name of the quantity, such as {@code negative log-likelihood}
 * @param along what the number is, with its unit, such as {@code samples K}
 * @param isLogarithmic whether the number is drawn on a logarithmic axis; it is positive then
 * @param at the number
 * @param mark what a picture says at this point; empty for nothing
 */
public record CurvePoint(
    String curve, String along, boolean isLogarithmic, double at, String mark) {
  public CurvePoint {
    requireNonNull(curve, "curve");
    requireNonNull(along, "along");
    requireNonNull(mark, "mark");
    if (!Double.isFinite(at) || (isLogarithmic && at <= 0)) {
      throw new IllegalArgumentException(
          "a point of the curve '" + curve + "' cannot stand at " + at);
    }
  }

  /** The same place on a curve of another name. */
  public CurvePoint on(String otherCurve) {
    return new CurvePoint(otherCurve, along, isLogarithmic, at, mark);
  }
}
