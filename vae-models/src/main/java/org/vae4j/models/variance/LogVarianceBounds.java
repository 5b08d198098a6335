package org.vae4j.models.variance;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.tensor.Tensor;

/** The range that the logarithm of a variance is kept in. */
@Doc("The range that the logarithm of a variance is kept in.")
public record LogVarianceBounds(
    @Doc("The smallest log-variance.") double min,
    @Doc("The largest log-variance.") double max,
    @Doc("How values beyond the bounds are brought back.") @Default("\"smooth\"") Edge edge) {

  /** How values beyond the bounds are brought back. */
  public enum Edge {
    /** By a scaled tanh, which has slope 1 at the middle and approaches the bounds. */
    @Doc(
        "By a scaled tanh, which has slope 1 in the middle and approaches the bounds; gradients"
            + " never vanish altogether.")
    SMOOTH,
    /** By cutting off; beyond the bounds there is no gradient. */
    @Doc("By cutting off: values within are as they were, and beyond them there is no gradient.")
    CLAMPED
  }

  public LogVarianceBounds {
    requireNonNull(edge, "edge");
    if (!(min < max)) {
      throw new IllegalArgumentException(
          "min must be smaller than max, was " + min + " with max " + max);
    }
  }

  /** Smooth bounds. */
  public LogVarianceBounds(double min, double max) {
    this(min, max, Edge.SMOOTH);
  }

  /** The numbers brought within the bounds, each by itself. */
  public Tensor apply(Tensor x) {
    return switch (edge) {
      case SMOOTH -> x.minus(middle()).dividedBy(reach()).tanh().times(reach()).plus(middle());
      case CLAMPED -> x.maximum(min).minimum(max);
    };
  }

  /**
   * The number that {@link #apply} takes to a log-variance.
   *
   * @param logVariance strictly between the bounds
   */
  public double inverse(double logVariance) {
    if (!(min < logVariance && logVariance < max)) {
      throw new IllegalArgumentException(
          "the log-variance " + logVariance + " is not between " + min + " and " + max);
    }
    return switch (edge) {
      case SMOOTH -> {
        double u = (logVariance - middle()) / reach();
        double artanh = 0.5 * (Math.log1p(u) - Math.log1p(-u));
        yield middle() + reach() * artanh;
      }
      case CLAMPED -> logVariance;
    };
  }

  private double middle() {
    return (min + max) / 2;
  }

  private double reach() {
    return (max - min) / 2;
  }
}
