package org.vae4j.api.distribution;

import org.vae4j.api.tensor.Tensor;

/**
 * Independent reciprocal distributions, whose logarithms are uniform: each has the density 1 / (x
 * ln(b / a)) from a to b.
 *
 * @param location ln a, {@code [rows, event…]}
 * @param logScale ln ln(b / a), {@code [rows, event…]}
 */
public record Reciprocal(Tensor location, Tensor logScale) implements LogTransformed {
  public Reciprocal {
    SameShape.check("reciprocal", "location", location, "log-scale", logScale);
  }

  /** ln x ~ U(ln a, ln b). */
  @Override
  public Distribution log() {
    return new Uniform(location, logScale);
  }

  /** a (e^w − 1) / w with w = ln(b / a). */
  @Override
  public Tensor mean() {
    Tensor width = logScale.exp();
    return location.exp().times(width.expm1().dividedBy(width));
  }

  @Override
  public Reciprocal repeatRows(int count) {
    return new Reciprocal(location.repeatRows(count), logScale.repeatRows(count));
  }
}
