package org.vae4j.api.special;

/**
 * The logarithm of the gamma function and its derivative, of positive numbers, to a relative error
 * near 1e-15.
 *
 * <p>From 10 on by Stirling's series, near 2 by that of Abramowitz and Stegun 1964, 6.1.33, and by
 * recurrence in between: nothing cancels near 1 and 2, where the logarithm is 0. Of 0 both are the
 * limit from above; of less they are not a number.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // constants of 17 digits
public final class GammaFunction {
  private static final double EULER = 0.57721566490153286;
  private static final double HALF_LOG_TWO_PI = 0.91893853320467274;
  private static final double STIRLING_FROM = 10;

  /** ζ(n) − 1, from n = 2 on. */
  private static final double[] ZETA_MINUS_ONE = {
    0.64493406684822644, 0.20205690315959429, 0.082323233711138192, 0.036927755143369926,
    0.01734306198444914, 0.0083492773819228268, 0.0040773561979443394, 0.0020083928260822144,
    9.9457512781808534e-4, 4.9418860411946456e-4, 2.460865533080483e-4, 1.2271334757848915e-4,
    6.1248135058704829e-5, 3.0588236307020494e-5, 1.5282259408651872e-5, 7.6371976378997623e-6,
    3.8172932649998399e-6, 1.9082127165539389e-6, 9.5396203387279611e-7, 4.7693298678780646e-7,
    2.3845050272773299e-7, 1.1921992596531107e-7, 5.960818905125948e-8, 2.980350351465228e-8,
    1.4901554828365041e-8, 7.4507117898354295e-9, 3.7253340247884571e-9
  };

  /** The Bernoulli numbers B₂, B₄, …, each divided by its index. */
  private static final double[] BERNOULLI_OVER_INDEX = {
    1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760, 1.0 / 12
  };

  private GammaFunction() {}

  /** ln Γ(x). */
  public static double log(double x) {
    if (!(x > 0)) {
      return x == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    }
    if (x >= STIRLING_FROM) {
      return stirling(x);
    }
    if (x < 0.5) {
      return logNearTwo(x) - Math.log(x * (1 + x));
    }
    if (x < 1.5) {
      return logNearTwo(x - 1) - Math.log(x);
    }
    // Γ(x) = (x − 1) ⋯ (x − n) Γ(x − n), with x − n near 2.
    double product = 1;
    double rest = x;
    while (rest >= 2.5) {
      rest--;
      product *= rest;
    }
    return logNearTwo(rest - 2) + Math.log(product);
  }

  /** (x − ½) ln x − x + ½ ln 2π + Σ B₂ₖ / (2k (2k − 1) x^(2k−1)). */
  private static double stirling(double x) {
    return x == Double.POSITIVE_INFINITY
        ? x
        : (x - 0.5) * (Math.log(x) - 1) + HALF_LOG_TWO_PI - 0.5 + stirlingRemainder(x);
  }

  /** Σ B₂ₖ / (2k (2k − 1) x^(2k−1)), for x from 10 on. */
  static double stirlingRemainder(double x) {
    double square = 1 / (x * x);
    double sum = 0;
    for (int k = BERNOULLI_OVER_INDEX.length; k >= 1; k--) {
      sum = sum * square + BERNOULLI_OVER_INDEX[k - 1] / (2 * k - 1);
    }
    return sum / x;
  }

  /** ln Γ(2 + z) = (1 − γ) z + Σ (−1)ⁿ (ζ(n) − 1) zⁿ / n, for |z| ≤ ½. */
  private static double logNearTwo(double z) {
    double sum = 0;
    for (int n = ZETA_MINUS_ONE.length + 1; n >= 2; n--) {
      sum = ZETA_MINUS_ONE[n - 2] / n - z * sum;
    }
    return z * (1 - EULER + z * sum);
  }

  /** ψ(x), the derivative of ln Γ(x). */
  public static double digamma(double x) {
    if (!(x > 0)) {
      return x == 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
    }
    if (x >= STIRLING_FROM) {
      return Math.log(x) - 0.5 / x - digammaRemainder(x);
    }
    double shift = 0;
    double rest = x;
    while (rest >= 2.5) {
      rest--;
      shift += 1 / rest;
    }
    while (rest < 1.5) {
      shift -= 1 / rest;
      rest++;
    }
    return digammaNearTwo(rest - 2) + shift;
  }

  /** Σ B₂ₖ / (2k x^(2k)), for x from 10 on. */
  static double digammaRemainder(double x) {
    double square = 1 / (x * x);
    double sum = 0;
    for (int k = BERNOULLI_OVER_INDEX.length; k >= 1; k--) {
      sum = (sum + BERNOULLI_OVER_INDEX[k - 1]) * square;
    }
    return sum;
  }

  /** ψ(2 + z) = 1 − γ + Σ (−1)ⁿ (ζ(n) − 1) zⁿ⁻¹, for |z| ≤ ½. */
  private static double digammaNearTwo(double z) {
    double sum = 0;
    for (int n = ZETA_MINUS_ONE.length + 1; n >= 2; n--) {
      sum = ZETA_MINUS_ONE[n - 2] - z * sum;
    }
    return 1 - EULER + z * sum;
  }
}
