package org.vae4j.api.special;

/** The Poisson variate that has the same quantile as a normal one. */
public final class PoissonQuantile {
  /** From this rate on, the distance between floats of its size is far above the error. */
  private static final double EXPANSION_FROM = 1e12;

  private PoissonQuantile() {}

  /**
   * The smallest count k with P(K ≤ k) ≥ Φ(ε) for K of Poisson(λ): exact, up to the rounding of the
   * probabilities, whose relative error is near 1e-12. From a rate of 1e12 on it is the nearest
   * integer to the expansion of Cornish and Fisher.
   *
   * @param rate the rate λ, not negative; not a number otherwise
   * @param epsilon a standard normal variate ε; beyond ±37 its own probability is below the
   *     smallest double
   */
  public static double of(double rate, double epsilon) {
    if (!(rate >= 0) || Double.isNaN(epsilon)) {
      return Double.NaN;
    }
    if (rate == 0 || rate == Double.POSITIVE_INFINITY) {
      return rate;
    }
    double near = Math.max(0, Math.rint(expansion(rate, epsilon)));
    if (rate >= EXPANSION_FROM) {
      return near;
    }
    double tail = 0.5 * ErrorFunction.erfc(Math.abs(epsilon) / Math.sqrt(2));
    double k = near;
    while (!reaches(k, rate, epsilon, tail)) {
      k++;
    }
    while (k > 0 && reaches(k - 1, rate, epsilon, tail)) {
      k--;
    }
    return k;
  }

  /** Cornish and Fisher 1938. */
  private static double expansion(double rate, double epsilon) {
    double root = Math.sqrt(rate);
    double square = epsilon * epsilon;
    return rate + root * epsilon + (square - 1) / 6 + epsilon * (1 - square) / (72 * root) - 0.5;
  }

  /** Whether P(K ≤ k) ≥ Φ(ε), by the smaller tail of either. */
  private static boolean reaches(double k, double rate, double epsilon, double tail) {
    // P(K > k) = P(k + 1, λ), the lower tail of Gamma(k + 1, 1).
    double alpha = k + 1;
    double x = -Math.log1p((alpha - rate) / rate);
    double known = Math.exp(IncompleteGamma.logDensity(alpha, x)) * IncompleteGamma.tail(alpha, x);
    if (IncompleteGamma.isLower(alpha, x)) {
      return epsilon < 0 ? 1 - known >= tail : known <= tail;
    }
    return epsilon < 0 ? known >= tail : 1 - known <= tail;
  }
}
