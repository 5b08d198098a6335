package org.vae4j.api.special;

/**
 * The gamma variate that has the same quantile as a normal one: ln z with P(α, z) = Φ(ε), and its
 * derivative by α.
 *
 * <p>In logarithms, because z itself is too small for any float where α is small. The relative
 * error is near 1e-12.
 */
public final class GammaQuantile {
  private static final int MOST_STEPS = 60;

  /** A step this small, as a part of the distribution's width, leaves an error of its cube. */
  private static final double LAST_STEP = 1e-5;

  private GammaQuantile() {}

  /**
   * ln z, where z has the probability Φ(ε) below it under Gamma(α, 1).
   *
   * @param alpha the concentration α, positive; not a number otherwise
   * @param epsilon a standard normal variate ε; beyond ±37 its own probability is below the
   *     smallest double
   */
  public static double log(double alpha, double epsilon) {
    if (!(alpha > 0) || Double.isNaN(epsilon) || alpha == Double.POSITIVE_INFINITY) {
      return alpha == Double.POSITIVE_INFINITY ? alpha : Double.NaN;
    }
    double tail = 0.5 * ErrorFunction.erfc(Math.abs(epsilon) / Math.sqrt(2));
    double logTail = Math.log(tail);
    double logRest = Math.log1p(-tail);
    double logLower = epsilon < 0 ? logTail : logRest;
    double logUpper = epsilon < 0 ? logRest : logTail;
    double x = first(alpha, epsilon, logLower);
    // The logarithms of both tails are concave in y, so that Newton's method comes from everywhere
    // to the solution; Halley's, which is used where it is no longer than twice that, faster.
    for (int step = 0; step < MOST_STEPS; step++) {
      boolean isLower = IncompleteGamma.isLower(alpha, x);
      double side = isLower ? 1 : -1;
      double mass = IncompleteGamma.tail(alpha, x);
      double logMass = IncompleteGamma.logDensity(alpha, x) + Math.log(mass);
      double excess = logMass - (isLower ? logLower : logUpper);
      double newton = -side * excess * mass;
      double bend = 1 - 0.5 * excess * (-side * alpha * Math.expm1(x) * mass - 1);
      double change = newton / Math.max(bend, 0.5);
      x += change;
      if (!(Math.abs(change) > LAST_STEP * Math.min(1 / Math.sqrt(alpha), mass))) {
        break;
      }
    }
    return x + Math.log(alpha);
  }

  /** A first guess at ln z − ln α. */
  private static double first(double alpha, double epsilon, double logLower) {
    // Wilson and Hilferty 1931: the cube root of a gamma variate is nearly normal.
    double root = 1 - 1 / (9 * alpha) + epsilon / (3 * Math.sqrt(alpha));
    double ofSmall = (logLower + GammaFunction.log(alpha + 1)) / alpha - Math.log(alpha);
    return root > 0.3 ? 3 * Math.log(root) : ofSmall;
  }

  /**
   * The derivative of ln z by α where ε stays: −(∂P(α, z)/∂α) / (z p(z)), the implicit derivative
   * of Figurnov, Mohamed and Mnih 2018.
   *
   * @param alpha the concentration α, positive
   * @param log ln z
   */
  public static double derivative(double alpha, double log) {
    if (!(alpha > 0) || Double.isNaN(log)) {
      return Double.NaN;
    }
    return IncompleteGamma.slope(alpha, log - Math.log(alpha));
  }
}
