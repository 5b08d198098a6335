package org.vae4j.api.special;

/**
 * The error function, its complement and its inverse, to a relative error near 1e-15.
 *
 * <p>By the series and the continued fraction of Abramowitz and Stegun 1964, 7.1.6 and 7.1.14.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // coefficients stand as they were published
public final class ErrorFunction {
  private static final double SERIES_BELOW = 2;
  private static final int FRACTION_TERMS = 100;
  private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

  // Giles 2012, "Approximating the erfinv function", table 5; the highest power first.
  private static final double[] INVERSE_OF_SMALL = {
    2.81022636e-08,
    3.43273939e-07,
    -3.5233877e-06,
    -4.39150654e-06,
    0.00021858087,
    -0.00125372503,
    -0.00417768164,
    0.246640727,
    1.50140941
  };
  private static final int INVERSE_STEPS = 4;

  private ErrorFunction() {}

  /** The error function, 2/√π ∫₀ˣ e^(−t²) dt. */
  public static double erf(double x) {
    double size = Math.abs(x);
    double value = size < SERIES_BELOW ? series(size) : 1 - fraction(size);
    return Math.copySign(value, x);
  }

  /** The complement, 1 − erf x, which keeps its digits where x is large. */
  public static double erfc(double x) {
    if (x < SERIES_BELOW) {
      return 1 - erf(x);
    }
    return fraction(x);
  }

  /**
   * The inverse of the error function.
   *
   * @param x between −1 and 1, which give infinities; not a number beyond
   */
  public static double inverse(double x) {
    double size = Math.abs(x);
    if (!(size < 1)) {
      return size == 1 ? x * Double.POSITIVE_INFINITY : Double.NaN;
    }
    double y = firstInverse(size);
    // Halley's method; what is left of erf is taken from its complement where it is near 1.
    for (int step = 0; step < INVERSE_STEPS; step++) {
      double rest = size < 0.5 ? erf(y) - size : (1 - size) - erfc(y);
      double newton = rest / (TWO_OVER_ROOT_PI * Math.exp(-y * y));
      y -= newton / (1 + y * newton);
    }
    return Math.copySign(y, x);
  }

  private static double firstInverse(double x) {
    double w = -Math.log((1 - x) * (1 + x));
    if (w < 5) {
      double p = 0;
      for (double coefficient : INVERSE_OF_SMALL) {
        p = p * (w - 2.5) + coefficient;
      }
      return p * x;
    }
    // erfc y ≈ e^(−y²) / (y √π).
    double logComplement = Math.log(1 - x);
    double y = Math.sqrt(-logComplement);
    return Math.sqrt(-logComplement - Math.log(y * Math.sqrt(Math.PI)));
  }

  /** 2/√π e^(−x²) Σ 2ⁿ x^(2n+1) / (1 · 3 ⋯ (2n+1)); no term is negative, so nothing cancels. */
  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; term > sum * 0x1p-60; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return TWO_OVER_ROOT_PI * Math.exp(-x * x) * sum;
  }

  /** √π e^(x²) erfc x = 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + …)))). */
  private static double fraction(double x) {
    double fraction = x;
    for (int n = FRACTION_TERMS; n >= 1; n--) {
      fraction = x + n / 2.0 / fraction;
    }
    return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
  }
}
