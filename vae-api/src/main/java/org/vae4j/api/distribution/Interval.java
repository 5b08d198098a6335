package org.vae4j.api.distribution;

import java.util.Locale;
import org.vae4j.api.tensor.Constant;
import org.vae4j.api.tensor.Op;
import org.vae4j.api.tensor.Tensor;

/**
 * The smallest interval that all values of each dimension of a distribution are in, whatever its
 * parameters: a divergence from a distribution of values that another cannot have is infinite.
 *
 * @param min its lower end, or minus infinity
 * @param max its upper end, or infinity
 * @param isFilled whether the distribution has density, or probability, in all of the interval;
 *     false where its parameters decide which part of it
 */
public record Interval(double min, double max, boolean isFilled) {
  /** Every number. */
  public static final Interval REALS =
      new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, true);

  /** The numbers from 0 on. */
  public static final Interval POSITIVE = new Interval(0, Double.POSITIVE_INFINITY, true);

  /** The numbers from 0 to 1. */
  public static final Interval UNIT = new Interval(0, 1, true);

  /** Checks that it is an interval. */
  public Interval {
    if (!(min < max)) {
      throw new IllegalArgumentException("a range from " + min + " to " + max + " is empty");
    }
  }

  /**
   * Whether every value that a distribution of this range can have, one of another can have too.
   */
  public boolean isWithin(Interval other) {
    return other.isFilled && min >= other.min && max <= other.max;
  }

  /** The values of μ + σ ε with ε from one number to another: known where μ and σ are constants. */
  static Interval scaled(Tensor location, Tensor logScale, double from, double to) {
    double mu = constant(location);
    double sigma = Math.exp(constant(logScale));
    double min = mu + times(sigma, from);
    double max = mu + times(sigma, to);
    return min < max // and not where one is NaN
        ? new Interval(min, max, true)
        : new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false);
  }

  /** σ ε, which where ε is 0 or infinite is the same for every σ. */
  private static double times(double sigma, double epsilon) {
    return epsilon == 0 || Double.isInfinite(epsilon) ? epsilon : sigma * epsilon;
  }

  /** The range of e^y with y of this one. */
  Interval exp() {
    return new Interval(Math.exp(min), Math.exp(max), isFilled);
  }

  /** The number that all elements of a tensor are, whatever the run; else NaN. */
  private static double constant(Tensor tensor) {
    Tensor from = tensor;
    while (from.op() == Op.BROADCAST || from.op() == Op.RESHAPE) {
      from = from.input();
    }
    return from.op() == Op.CONSTANT && from.shape().elements() == 1
        ? ((Constant) from.attribute()).value(0)
        : Double.NaN;
  }

  @Override
  public String toString() {
    if (equals(REALS)) {
      return "any number";
    }
    return isFilled ? ends() : "an interval of " + ends() + " that its parameters choose";
  }

  private String ends() {
    if (max == Double.POSITIVE_INFINITY) {
      return min == Double.NEGATIVE_INFINITY ? "numbers" : "numbers above " + text(min);
    }
    return min == Double.NEGATIVE_INFINITY
        ? "numbers below " + text(max)
        : "numbers from " + text(min) + " to " + text(max);
  }

  private static String text(double number) {
    return number == Math.rint(number)
        ? String.format(Locale.ROOT, "%.0f", number)
        : String.format(Locale.ROOT, "%.4g", number);
  }
}
