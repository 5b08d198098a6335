package org.vae4j.testkit.reference;

/**
 * The error function, to a relative error near 1e-15.
 *
 * <p>By the series and the continued fraction of Abramowitz and Stegun 1964, 7.1.6 and 7.1.14.
 */
final class ErrorFunction {
  private static final double SERIES_BELOW = 2;
  private static final int FRACTION_TERMS = 100;

  private ErrorFunction() {}

  static double erf(double x) {
    double size = Math.abs(x);
    double value = size < SERIES_BELOW ? series(size) : 1 - complement(size);
    return Math.copySign(value, x);
  }

  /** 2/√π e^(−x²) Σ 2ⁿ x^(2n+1) / (1 · 3 ⋯ (2n+1)); no term is negative, so nothing cancels. */
  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; term > sum * 0x1p-60; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }

  /** √π e^(x²) erfc x = 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + …)))). */
  private static double complement(double x) {
    double fraction = x;
    for (int n = FRACTION_TERMS; n >= 1; n--) {
      fraction = x + n / 2.0 / fraction;
    }
    return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
  }
}
