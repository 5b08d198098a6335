package org.vae4j.api.special;

/**
 * The tails of the gamma distribution, for shapes from next to 0 to very large ones, to a relative
 * error near 1e-13.
 *
 * <p>The distribution is that of y = ln z, z of Gamma(α, 1), whose density is g(y) = exp(αy − eʸ −
 * ln Γ(α)). Of y only x = y − ln α is given, which keeps its digits where α is large. Below the
 * mean and for α below 100 the lower tail is a series (Abramowitz and Stegun 1964, 6.5.29);
 * elsewhere the tail on the far side of x from the mean is an integral in which only g(y + s)/g(y)
 * is needed, by the rule of Gauss and Legendre.
 */
final class IncompleteGamma {
  private static final double SERIES_BELOW = 100;

  /** Where the integrand is left out: it has fallen to e⁻³⁸. */
  private static final double LARGEST_EXPONENT = 38;

  private static final int POINTS = 28;
  private static final double[] NODES = new double[POINTS];
  private static final double[] WEIGHTS = new double[POINTS];

  static {
    legendre();
  }

  private IncompleteGamma() {}

  /** The nodes and weights of Gauss and Legendre on [0, 1], by Newton's method. */
  private static void legendre() {
    for (int i = 0; i < POINTS; i++) {
      double t = Math.cos(Math.PI * (i + 0.75) / (POINTS + 0.5));
      double slope = 0;
      for (int step = 0; step < 10; step++) {
        double before = 1;
        double value = t;
        for (int n = 2; n <= POINTS; n++) {
          double next = ((2 * n - 1) * t * value - (n - 1) * before) / n;
          before = value;
          value = next;
        }
        slope = POINTS * (t * value - before) / (t * t - 1);
        t -= value / slope;
      }
      NODES[i] = (1 - t) / 2;
      WEIGHTS[i] = 1 / ((1 - t * t) * slope * slope);
    }
  }

  /** Whether the lower tail is meant at x, rather than the upper. */
  static boolean isLower(double alpha, double x) {
    return x < 0 || (alpha < 1 && alpha * Math.exp(x) < 1);
  }

  /** ln g(y). */
  static double logDensity(double alpha, double x) {
    if (alpha < 10) {
      double log = Math.log(alpha);
      return alpha * (x + log) - alpha * Math.exp(x) - GammaFunction.log(alpha);
    }
    return 0.5 * Math.log(alpha / (2 * Math.PI))
        - alpha * expm1Rest(x)
        - GammaFunction.stirlingRemainder(alpha);
  }

  /** The probability of the tail divided by g(y). */
  static double tail(double alpha, double x) {
    return isSeries(alpha, x) ? seriesTail(alpha, x) : integral(alpha, x, false);
  }

  /** The derivative of y by α where the probabilities of the tails stay. */
  static double slope(double alpha, double x) {
    return isSeries(alpha, x) ? seriesSlope(alpha, x) : integral(alpha, x, true);
  }

  private static boolean isSeries(double alpha, double x) {
    return alpha < SERIES_BELOW && isLower(alpha, x);
  }

  /** Σ zⁿ / (α (α + 1) ⋯ (α + n)). */
  private static double seriesTail(double alpha, double x) {
    double z = alpha * Math.exp(x);
    double term = 1;
    double sum = 1;
    for (int n = 1; term > sum * 0x1p-56; n++) {
      term *= z / (alpha + n);
      sum += term;
    }
    return sum / alpha;
  }

  /** −∂P/∂α / g, with P = zᵅ e⁻ᶻ / Γ(α + 1) Σ zⁿ / ((α + 1) ⋯ (α + n)). */
  private static double seriesSlope(double alpha, double x) {
    double z = alpha * Math.exp(x);
    double term = 1;
    double sum = 1;
    double harmonic = 0;
    double derivative = 0;
    for (int n = 1; term > sum * 0x1p-56; n++) {
      term *= z / (alpha + n);
      sum += term;
      harmonic += 1 / (alpha + n);
      derivative -= term * harmonic;
    }
    double log = x + Math.log(alpha);
    return -(sum * (log - GammaFunction.digamma(alpha + 1)) + derivative) / alpha;
  }

  /**
   * ∫ g(y ± s)/g(y) ds over s &gt; 0, on the far side of the mean.
   *
   * @param isSlope whether each y ± s counts (y ± s − ψ(α)) times, with the sign of the side: the
   *     derivative of ln g by α
   */
  private static double integral(double alpha, double x, boolean isSlope) {
    double side = x < 0 ? -1 : 1;
    double z = alpha * Math.exp(x);
    double linear = Math.abs(alpha * Math.expm1(x));
    double end = end(linear, z, side);
    double center = isSlope ? x + logMinusDigamma(alpha) : 0;
    double sum = 0;
    for (int i = 0; i < POINTS; i++) {
      double s = end * NODES[i];
      double ratio = Math.exp(-(linear * s + z * expm1Rest(side * s)));
      sum += WEIGHTS[i] * ratio * (isSlope ? side * center + s : 1);
    }
    return sum * end;
  }

  /** Where g(y ± s)/g(y) has fallen far enough. */
  private static double end(double linear, double z, double side) {
    double s =
        2 * LARGEST_EXPONENT / (linear + Math.sqrt(linear * linear + 2 * LARGEST_EXPONENT * z));
    for (int step = 0; step < 3; step++) {
      double exponent = linear * s + z * expm1Rest(side * s);
      double slope = linear + z * Math.abs(Math.expm1(side * s));
      s -= (exponent - LARGEST_EXPONENT) / slope;
    }
    return s;
  }

  /** eˢ − 1 − s. */
  private static double expm1Rest(double s) {
    if (Math.abs(s) > 0.1) {
      return Math.expm1(s) - s;
    }
    double sum = 0;
    for (int n = 10; n >= 2; n--) {
      sum = (sum + 1) * s / n;
    }
    return sum * s;
  }

  /** ln α − ψ(α). */
  private static double logMinusDigamma(double alpha) {
    if (alpha < 10) {
      return Math.log(alpha) - GammaFunction.digamma(alpha);
    }
    return 0.5 / alpha + GammaFunction.digammaRemainder(alpha);
  }
}
