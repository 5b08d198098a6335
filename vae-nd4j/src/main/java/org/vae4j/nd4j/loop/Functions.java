package org.vae4j.nd4j.loop;

/**
 * Transcendental functions of every element of a tile, in single precision.
 *
 * <p>Each is a few loops without branches, whose error is below 6·10⁻⁷ of the result and mostly
 * about 2·10⁻⁷. Not-a-number gives not-a-number; infinities give what {@link Math} gives. The
 * result may be written over the argument.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // coefficients stand as they were published
public final class Functions {
  /** Added to a float and taken away again, rounds it to an integer: 1.5 · 2²³. */
  private static final float ROUND = 12582912f;

  private static final float LOG2_E = 1.44269504f;
  // ln 2 in two parts: the first has so few digits that its multiples are exact.
  private static final float LN2_HIGH = 0.693359375f;
  private static final float LN2_LOW = -2.12194440e-4f;
  private static final float EXP_LOWEST = -105f;
  private static final float EXP_HIGHEST = 89f;

  /** Divided by this, the smallest decay is still a normal number. */
  private static final float DECAY_SCALE = 0x1p-64f;

  private static final int EXPONENT_SHIFT = 23;
  private static final int ROUND_BITS = 0x4B400000;
  private static final int SQRT_HALF_BITS = 0x3F3504F3;
  private static final int SMALLEST_NORMAL_BITS = 0x00800000;
  private static final int ONE_BITS = 0x3F800000;
  private static final int INFINITY_BITS = 0x7F800000;
  private static final int MAGNITUDE = 0x7FFFFFFF;

  private static final float TWO_OVER_PI = 0.636619772f;
  // π/2 in three parts, the first two with so few digits that their multiples are exact.
  private static final float HALF_PI_HIGH = 1.5703125f;
  private static final float HALF_PI_MIDDLE = 4.837512969970703125e-4f;
  private static final float HALF_PI_LOW = 7.549789948768648e-8f;

  /** Beyond this, the three parts of π/2 no longer give all digits. */
  private static final float LARGEST_ANGLE = 4096f;

  /** Below this, a float plus {@link #ROUND} still has the digit of the ones. */
  private static final float LARGEST_ROUNDED = 0x1p21f;

  /** From this −ln(1 − x²) on, the inverse of the error function is computed of its root. */
  private static final float ERFINV_LARGE = 5f;

  /** Above −ln(1 − x²) for every float below 1. */
  private static final float ERFINV_LARGEST = 17f;

  private static final float HALF_LOG_TWO_PI = 0.918938533f;

  // The largest floats below 3½, 3, 2 and 1.
  private static final float STIRLING_BELOW = Math.nextDown(3.5f);
  private static final float DIGAMMA_BELOW = Math.nextDown(3f);
  private static final float BELOW_TWO = Math.nextDown(2f);
  private static final float BELOW_ONE = Math.nextDown(1f);

  // The zero of the digamma function in two parts, the first a float.
  private static final float DIGAMMA_ZERO_HIGH = 1.46163213f;
  private static final float DIGAMMA_ZERO_LOW = 1.24381499e-8f;

  private Functions() {}

  // ---- exponentials

  /** eˣ. */
  public static void exp(float[] x, float[] y, int n, Scratch s) {
    reduceExponent(x, s.first, s.second, s.third, n);
    powersOfTwo(s, n);
    expLoop(s.first, s.second, s.third, y, n);
  }

  /** eˣ − 1. */
  public static void expm1(float[] x, float[] y, int n, Scratch s) {
    reduceExponent(x, s.first, s.second, s.third, n);
    powersOfTwo(s, n);
    expm1Loop(s.first, s.second, s.third, y, n);
  }

  /** 1 / (1 + e⁻ˣ), which is exact for small results too. */
  public static void sigmoid(float[] x, float[] y, int n, Scratch s) {
    decay(x, s.first, n, s);
    sigmoidOf(x, s.first, y, n);
  }

  /** ln(1 + eˣ). */
  public static void softplus(float[] x, float[] y, int n, Scratch s) {
    decay(x, s.first, n, s);
    softplusOf(x, s.first, y, n);
  }

  /** e^−|x|, which softplus and sigmoid have in common. */
  public static void decay(float[] x, float[] y, int n, Scratch s) {
    reduceDecay(x, s.first, s.second, n);
    powersOfTwo(s, n);
    decayLoop(s.first, s.second, y, n);
  }

  /**
   * 1 / (1 + e⁻ˣ), of x and e^−|x|.
   *
   * <p>The numerator is 1 where x is positive, which is what x becomes when it is multiplied by a
   * large number and bounded.
   */
  public static void sigmoidOf(float[] x, float[] decay, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float e = decay[i];
      float isPositive = Math.min(Math.max(x[i] * 1e38f, 0f), 1f);
      y[i] = Math.max(e, isPositive) / (1f + e);
    }
  }

  /**
   * x = k ln 2 + r: gives r, and 2ᵏ as a root and what its square is to be multiplied by, 1 or 2,
   * because k may be beyond what one float can hold. The root comes as a float whose bits, shifted,
   * are a power of two.
   */
  private static void reduceExponent(float[] x, float[] r, float[] root, float[] rest, int n) {
    for (int i = 0; i < n; i++) {
      float v = Math.max(EXP_LOWEST, Math.min(EXP_HIGHEST, x[i]));
      float k = Math.fma(v, LOG2_E, ROUND) - ROUND;
      // The floor of k / 2; integers and halves are exact.
      float half = (Math.fma(k, 0.5f, -0.25f) + ROUND) - ROUND;
      root[i] = half + (ROUND + 127f);
      rest[i] = Math.fma(half, -2f, k) + 1f;
      r[i] = Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, v));
    }
  }

  /**
   * −|x| = k ln 2 + r: gives r, and 2ᵏ, divided by {@link #DECAY_SCALE}, as a float whose bits,
   * shifted, are that power of two.
   */
  private static void reduceDecay(float[] x, float[] r, float[] power, int n) {
    for (int i = 0; i < n; i++) {
      float v = Math.max(EXP_LOWEST, -Math.abs(x[i]));
      float k = Math.fma(v, LOG2_E, ROUND) - ROUND;
      power[i] = k + (ROUND + 127f + 64f);
      r[i] = Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, v));
    }
  }

  private static void powersOfTwo(Scratch s, int n) {
    s.toBits(s.second, s.bits, n);
    shiftLeft(s.bits, n);
    s.toFloats(s.bits, s.second, n);
  }

  private static void shiftLeft(int[] bits, int n) {
    for (int i = 0; i < n; i++) {
      bits[i] = bits[i] << EXPONENT_SHIFT;
    }
  }

  /** e^r − 1 for |r| ≤ ½ ln 2; the coefficients are those of Cephes' expf (Moshier 1989). */
  private static float expm1OfRemainder(float r) {
    float p = Math.fma(r, 1.9875691500e-4f, 1.3981999507e-3f);
    p = Math.fma(p, r, 8.3334519073e-3f);
    p = Math.fma(p, r, 4.1665795894e-2f);
    p = Math.fma(p, r, 1.6666665459e-1f);
    p = Math.fma(p, r, 5.0000001201e-1f);
    return Math.fma(p, r * r, r);
  }

  private static void expLoop(float[] r, float[] root, float[] rest, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float f = root[i];
      y[i] = (expm1OfRemainder(r[i]) + 1f) * f * (f * rest[i]);
    }
  }

  private static void decayLoop(float[] r, float[] power, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.fma(expm1OfRemainder(r[i]), power[i], power[i]) * DECAY_SCALE;
    }
  }

  private static void expm1Loop(float[] r, float[] root, float[] rest, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float f = root[i];
      float g = f * rest[i];
      y[i] = Math.fma(expm1OfRemainder(r[i]), f, f - 1f / g) * g;
    }
  }

  /**
   * ln(1 + eˣ), of x and e = e^−|x|, as max(x, 0) + ln(1 + e), with 2 artanh(e / (2 + e)) in a
   * series.
   */
  public static void softplusOf(float[] x, float[] decay, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = softplusOf(x[i], decay[i]);
    }
  }

  private static float softplusOf(float x, float e) {
    float q = e / (2f + e);
    float s = q * q;
    float p = Math.fma(s, 0.232243292f, 0.217065758f);
    p = Math.fma(p, s, 0.28592358f);
    p = Math.fma(p, s, 0.399997063f);
    p = Math.fma(p, s, 0.666666673f);
    return Math.max(x, 0f) + Math.fma(p * s, q, q + q);
  }

  /** a b − ln(1 + eˣ), of a, b, x and e^−|x|. */
  public static void productMinusSoftplus(
      float[] a, float[] b, float[] x, float[] decay, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] * b[i] - softplusOf(x[i], decay[i]);
    }
  }

  // ---- logarithms

  /** ln x. */
  public static void log(float[] x, float[] y, int n, Scratch s) {
    s.toBits(x, s.bits, n);
    if (isBeyond(s.bits, SMALLEST_NORMAL_BITS, INFINITY_BITS - 1, n)) {
      for (int i = 0; i < n; i++) {
        y[i] = (float) Math.log(x[i]);
      }
      return;
    }
    takeExponent(s.bits, s.moreBits, n);
    s.toFloats(s.bits, s.first, n);
    s.toFloats(s.moreBits, s.second, n);
    logLoop(s.first, s.second, y, n);
  }

  /** ln(1 + x). */
  public static void log1p(float[] x, float[] y, int n, Scratch s) {
    log1pArgument(x, s.third, n);
    s.toBits(s.third, s.bits, n);
    if (isBeyond(s.bits, SMALLEST_NORMAL_BITS, INFINITY_BITS - 1, n)) {
      for (int i = 0; i < n; i++) {
        y[i] = (float) Math.log1p(x[i]);
      }
      return;
    }
    takeExponent(s.bits, s.moreBits, n);
    s.toFloats(s.bits, s.first, n);
    s.toFloats(s.moreBits, s.second, n);
    logLoop(s.first, s.second, s.first, n);
    log1pLoop(x, s.third, s.first, y, n);
  }

  /**
   * Whether any int is negative, below the lowest or above the highest.
   *
   * <p>Each test is a sign bit: Java 17 makes no vector code of {@link Math#min(int, int)}.
   */
  private static boolean isBeyond(int[] bits, int lowest, int highest, int n) {
    int signs = 0;
    for (int i = 0; i < n; i++) {
      signs |= bits[i] | (bits[i] - lowest) | (highest - bits[i]);
    }
    return signs < 0;
  }

  /**
   * The bits of x become those of a number between √½ and √2, and the power of two that was taken
   * out becomes the bits of that power plus {@link #ROUND}.
   */
  private static void takeExponent(int[] bits, int[] exponents, int n) {
    for (int i = 0; i < n; i++) {
      int exponent = (bits[i] - SQRT_HALF_BITS) >> EXPONENT_SHIFT;
      bits[i] = bits[i] - (exponent << EXPONENT_SHIFT);
      exponents[i] = exponent + ROUND_BITS;
    }
  }

  /** The coefficients are those of Cephes' logf. */
  private static void logLoop(float[] mantissa, float[] exponent, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float f = mantissa[i] - 1f;
      float k = exponent[i] - ROUND;
      float z = f * f;
      float p = Math.fma(f, 7.0376836292e-2f, -1.1514610310e-1f);
      p = Math.fma(p, f, 1.1676998740e-1f);
      p = Math.fma(p, f, -1.2420140846e-1f);
      p = Math.fma(p, f, 1.4249322787e-1f);
      p = Math.fma(p, f, -1.6668057665e-1f);
      p = Math.fma(p, f, 2.0000714765e-1f);
      p = Math.fma(p, f, -2.4999993993e-1f);
      p = Math.fma(p, f, 3.3333331174e-1f);
      float tail = Math.fma(k, LN2_LOW, p * f * z);
      y[i] = Math.fma(k, LN2_HIGH, f + Math.fma(z, -0.5f, tail));
    }
  }

  private static void log1pArgument(float[] x, float[] u, int n) {
    for (int i = 0; i < n; i++) {
      u[i] = 1f + x[i];
    }
  }

  /** Adds what was lost when 1 + x was rounded. */
  private static void log1pLoop(float[] x, float[] u, float[] log, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = log[i] + (x[i] - (u[i] - 1f)) / u[i];
    }
  }

  // ---- sigmoid shapes

  /**
   * tanh x, as a rational function of degree 13 by 6 on the interval beyond which it is 1 in single
   * precision; the coefficients are those of Eigen's ptanh.
   */
  public static void tanh(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float v = Math.min(7.9053111f, Math.max(-7.9053111f, x[i]));
      float s = v * v;
      float p = Math.fma(s, -2.76076847742355e-16f, 2.00018790482477e-13f);
      p = Math.fma(p, s, -8.60467152213735e-11f);
      p = Math.fma(p, s, 5.12229709037114e-08f);
      p = Math.fma(p, s, 1.48572235717979e-05f);
      p = Math.fma(p, s, 6.37261928875436e-04f);
      p = Math.fma(p, s, 4.89352455891786e-03f);
      float q = Math.fma(s, 1.19825839466702e-06f, 1.18534705686654e-04f);
      q = Math.fma(q, s, 2.26843463243900e-03f);
      q = Math.fma(q, s, 4.89352518554385e-03f);
      y[i] = v * p / q;
    }
  }

  /**
   * erf x, as a rational function of degree 13 by 8 on the interval beyond which it is 1 in single
   * precision; the coefficients are those of Eigen's perf.
   */
  public static void erf(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float v = Math.min(4f, Math.max(-4f, x[i]));
      float s = v * v;
      float p = Math.fma(s, -2.72614225801306e-10f, 2.77068142495902e-08f);
      p = Math.fma(p, s, -2.10102402082508e-06f);
      p = Math.fma(p, s, -5.69250639462346e-05f);
      p = Math.fma(p, s, -7.34990630326855e-04f);
      p = Math.fma(p, s, -2.95459980854025e-03f);
      p = Math.fma(p, s, -1.60960333262415e-02f);
      float q = Math.fma(s, -1.45660718464996e-05f, -2.13374055278905e-04f);
      q = Math.fma(q, s, -1.68282697438203e-03f);
      q = Math.fma(q, s, -7.37332916720468e-03f);
      q = Math.fma(q, s, -1.42647390514189e-02f);
      y[i] = v * p / q;
    }
  }

  /**
   * The inverse of the error function, by Giles 2012, "Approximating the erfinv function", table 5:
   * x times a polynomial in w = −ln(1 − x²), or in √w where x is near 1.
   */
  public static void erfinv(float[] x, float[] y, int n, Scratch s) {
    oneLessSquare(x, s.third, n);
    log(s.third, s.third, n, s);
    erfinvOfSmall(s.third, s.first, n);
    erfinvOfLarge(s.third, s.second, n);
    erfinvOf(x, s.third, s.first, s.second, y, n);
  }

  private static void oneLessSquare(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (1f - x[i]) * (1f + x[i]);
    }
  }

  private static void erfinvOfSmall(float[] log, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float w = Math.min(-log[i], ERFINV_LARGE) - 2.5f;
      float p = Math.fma(w, 2.81022636e-08f, 3.43273939e-07f);
      p = Math.fma(p, w, -3.5233877e-06f);
      p = Math.fma(p, w, -4.39150654e-06f);
      p = Math.fma(p, w, 0.00021858087f);
      p = Math.fma(p, w, -0.00125372503f);
      p = Math.fma(p, w, -0.00417768164f);
      p = Math.fma(p, w, 0.246640727f);
      y[i] = Math.fma(p, w, 1.50140941f);
    }
  }

  private static void erfinvOfLarge(float[] log, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float v = Math.min(Math.max(-log[i], ERFINV_LARGE), ERFINV_LARGEST);
      float w = (float) Math.sqrt(v) - 3f;
      float p = Math.fma(w, -0.000200214257f, 0.000100950558f);
      p = Math.fma(p, w, 0.00134934322f);
      p = Math.fma(p, w, -0.00367342844f);
      p = Math.fma(p, w, 0.00573950773f);
      p = Math.fma(p, w, -0.0076224613f);
      p = Math.fma(p, w, 0.00943887047f);
      p = Math.fma(p, w, 1.00167406f);
      y[i] = Math.fma(p, w, 2.83297682f);
    }
  }

  private static void erfinvOf(
      float[] x, float[] log, float[] small, float[] large, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float w = -log[i];
      float isLarge = isAbove(w, ERFINV_LARGE);
      // Infinite where w is: there x is 1.
      float beyond = w - Math.min(w, ERFINV_LARGEST);
      y[i] = x[i] * (isLarge * large[i] + (1f - isLarge) * small[i] + beyond);
    }
  }

  /** 1 where x &gt; bound, 0 where not, and not a number where x is not. */
  private static float isAbove(float x, float bound) {
    return Math.min(Math.max((x - bound) * 1e38f, 0f), 1f);
  }

  // ---- the gamma function

  /**
   * ln Γ(x), for positive x.
   *
   * <p>Below 3½, x = k + u with an integer k and |u| ≤ ½, and ln Γ(2 + u) = u P(u), with a
   * polynomial P; recurrence adds or takes away one logarithm, that of x(1 + x), x, 1 or x − 1 for
   * k from 0 to 3, so that nothing cancels near 1 and 2. From 3½ on (x − ½)(ln x − 1) + ½ ln 2π − ½
   * + S(1/x²)/x (Stirling). The coefficients of P and S have the least relative error, 2·10⁻⁸ and
   * 10⁻⁹ of the result.
   */
  public static void lgamma(float[] x, float[] y, int n, Scratch s) {
    lgammaArgument(x, s.third, n);
    log(s.third, s.third, n, s);
    lgammaOfSmall(x, s.first, n);
    lgammaOfLarge(x, s.second, n);
    lgammaRest(x, s.first, s.second, n);
    lgammaFactor(x, s.second, n);
    lgammaOf(x, s.third, s.second, s.first, y, n);
  }

  /** The integer that is nearest to a number below 3½, or 0 where that is negative. */
  private static float nearestInteger(float v) {
    return Math.max((v + ROUND) - ROUND, 0f);
  }

  private static void lgammaArgument(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float v = Math.min(x[i], STIRLING_BELOW);
      float isLarge = Math.min((x[i] - v) * 1e38f, 1f);
      float k = nearestInteger(v);
      float is0 = Math.max(1f - k, 0f);
      float is1 = Math.max(1f - Math.abs(k - 1f), 0f);
      float is2 = Math.max(1f - Math.abs(k - 2f), 0f);
      float is3 = Math.max(k - 2f, 0f) * (1f - isLarge);
      // A negative v stays negative, so that its logarithm is not a number.
      float small = is0 * v * Math.max(1f + v, 1f) + is1 * v + is2 + is3 * (v - 1f);
      y[i] = isLarge * x[i] + small;
    }
  }

  private static void lgammaOfSmall(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float v = Math.min(x[i], STIRLING_BELOW);
      float u = v - nearestInteger(v);
      float p = Math.fma(u, 6.054874626e-4f, -1.311631659e-3f);
      p = Math.fma(p, u, 2.863447604e-3f);
      p = Math.fma(p, u, -7.366771075e-3f);
      p = Math.fma(p, u, 2.058355428e-2f);
      p = Math.fma(p, u, -6.735323297e-2f);
      p = Math.fma(p, u, 3.224669577e-1f);
      y[i] = Math.fma(p, u, 4.227843422e-1f) * u;
    }
  }

  private static void lgammaOfLarge(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float w = 1f / Math.max(x[i], STIRLING_BELOW);
      float square = w * w;
      float p = Math.fma(square, 7.193562543e-4f, -2.774889839e-3f);
      p = Math.fma(p, square, 8.333330473e-2f);
      y[i] = Math.fma(p, w, HALF_LOG_TWO_PI - 0.5f);
    }
  }

  /** Writes what is added to the logarithm over the first of what it may be. */
  private static void lgammaRest(float[] x, float[] small, float[] large, int n) {
    for (int i = 0; i < n; i++) {
      float isLarge = Math.min((x[i] - Math.min(x[i], STIRLING_BELOW)) * 1e38f, 1f);
      small[i] = Math.fma(isLarge, large[i], (1f - isLarge) * small[i]);
    }
  }

  /** What the logarithm, or from 3½ on the logarithm less 1, is multiplied by. */
  private static void lgammaFactor(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float v = Math.min(x[i], STIRLING_BELOW);
      float isLarge = Math.min((x[i] - v) * 1e38f, 1f);
      float sign = isAbove(v, 1.5f) * 2f - 1f;
      y[i] = isLarge * (x[i] - 0.5f) + (1f - isLarge) * sign;
    }
  }

  private static void lgammaOf(
      float[] x, float[] log, float[] factor, float[] rest, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float isLarge = Math.min((x[i] - Math.min(x[i], STIRLING_BELOW)) * 1e38f, 1f);
      y[i] = Math.fma(factor[i], log[i] - isLarge, rest[i]);
    }
  }

  /**
   * ψ(x), the derivative of ln Γ(x), for positive x.
   *
   * <p>Below 3 by recurrence to t between 1 and 2, where ψ(t) = (t − t₀) R(t − 3/2) with its zero
   * t₀ in two parts and a polynomial R of relative error 2·10⁻⁸, so that nothing cancels near t₀;
   * from 3 on ln x − 1/(2x) − T(1/x²)/x².
   */
  public static void digamma(float[] x, float[] y, int n, Scratch s) {
    digammaArgument(x, s.third, n);
    log(s.third, s.third, n, s);
    digammaOfSmall(x, s.first, n);
    digammaOfLarge(x, s.second, n);
    digammaOf(x, s.third, s.first, s.second, y, n);
  }

  /** x where it is large, else a number whose logarithm says whether it is negative. */
  private static void digammaArgument(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float v = Math.min(x[i], DIGAMMA_BELOW);
      float isLarge = Math.min((x[i] - v) * 1e38f, 1f);
      // Multiplied twice, so that the smallest negative number counts.
      float oneOrNegative = Math.min(v, 0f) * 1e38f * 1e38f + 1f;
      y[i] = isLarge * x[i] + (1f - isLarge) * oneOrNegative;
    }
  }

  private static void digammaOfSmall(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float v = Math.min(x[i], DIGAMMA_BELOW);
      float fromOne = isAbove(v, BELOW_ONE);
      float fromTwo = isAbove(v, BELOW_TWO);
      float t = v + (1f - fromOne - fromTwo);
      float u = t - 1.5f;
      float p = Math.fma(u, -1.62211047182e-2f, 2.39243262673e-2f);
      p = Math.fma(p, u, -2.58724727202e-2f);
      p = Math.fma(p, u, 3.9361858385e-2f);
      p = Math.fma(p, u, -6.20399856635e-2f);
      p = Math.fma(p, u, 9.51173896952e-2f);
      p = Math.fma(p, u, -1.48399966655e-1f);
      p = Math.fma(p, u, 2.40538395466e-1f);
      p = Math.fma(p, u, -4.23627476902e-1f);
      p = Math.fma(p, u, 9.51055896674e-1f);
      // −1/v below 1, and 1/t from 2 on.
      float step = (fromOne + fromTwo - 1f) / Math.fma(fromOne, t, (1f - fromOne) * Math.abs(v));
      y[i] = Math.fma(t - DIGAMMA_ZERO_HIGH - DIGAMMA_ZERO_LOW, p, step);
    }
  }

  private static void digammaOfLarge(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float w = 1f / Math.max(x[i], DIGAMMA_BELOW);
      float square = w * w;
      float p = Math.fma(square, 3.26522782e-3f, -8.291721158e-3f);
      p = Math.fma(p, square, 8.333260787e-2f);
      y[i] = -Math.fma(p, w, 0.5f) * w;
    }
  }

  private static void digammaOf(
      float[] x, float[] log, float[] small, float[] large, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float isLarge = Math.min((x[i] - Math.min(x[i], DIGAMMA_BELOW)) * 1e38f, 1f);
      y[i] = isLarge * (log[i] + large[i]) + (1f - isLarge) * small[i];
    }
  }

  // ---- rounding

  /** The largest integer that is not above x. */
  public static void floor(float[] x, float[] y, int n, Scratch s) {
    s.toBits(x, s.bits, n);
    clearSign(s.bits, n);
    if (isBeyond(s.bits, 0, Float.floatToRawIntBits(LARGEST_ROUNDED), n)) {
      for (int i = 0; i < n; i++) {
        y[i] = (float) Math.floor(x[i]);
      }
    } else {
      floorLoop(x, y, n);
    }
  }

  private static void floorLoop(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float nearest = (x[i] + ROUND) - ROUND;
      // Multiplied twice, so that the smallest difference counts.
      float isAbove = Math.min(Math.max((nearest - x[i]) * 1e38f * 1e38f, 0f), 1f);
      y[i] = nearest - isAbove;
    }
  }

  // ---- circular functions

  /** sin x. */
  public static void sin(float[] x, float[] y, int n, Scratch s) {
    if (hasLargeAngle(x, s, n)) {
      for (int i = 0; i < n; i++) {
        y[i] = (float) Math.sin(x[i]);
      }
    } else {
      circular(x, y, n, 0f);
    }
  }

  /** cos x. */
  public static void cos(float[] x, float[] y, int n, Scratch s) {
    if (hasLargeAngle(x, s, n)) {
      for (int i = 0; i < n; i++) {
        y[i] = (float) Math.cos(x[i]);
      }
    } else {
      circular(x, y, n, 1f);
    }
  }

  private static boolean hasLargeAngle(float[] x, Scratch s, int n) {
    s.toBits(x, s.bits, n);
    clearSign(s.bits, n);
    return isBeyond(s.bits, 0, Float.floatToRawIntBits(LARGEST_ANGLE), n);
  }

  private static void clearSign(int[] bits, int n) {
    for (int i = 0; i < n; i++) {
      bits[i] = bits[i] & MAGNITUDE;
    }
  }

  /**
   * sin(x + quarters · π/2): x = k π/2 + r; the quadrant k decides between the two series, whose
   * coefficients are those of Cephes' sinf and cosf, and the sign.
   */
  private static void circular(float[] x, float[] y, int n, float quarters) {
    for (int i = 0; i < n; i++) {
      float v = x[i];
      float k = Math.fma(v, TWO_OVER_PI, ROUND) - ROUND;
      float r = Math.fma(k, -HALF_PI_HIGH, v);
      r = Math.fma(k, -HALF_PI_MIDDLE, r);
      r = Math.fma(k, -HALF_PI_LOW, r);
      float z = r * r;
      float sine = Math.fma(z, -1.9515295891e-4f, 8.3321608736e-3f);
      sine = Math.fma(sine, z, -1.6666654611e-1f);
      sine = Math.fma(sine * z, r, r);
      float cosine = Math.fma(z, 2.443315711809948e-5f, -1.388731625493765e-3f);
      cosine = Math.fma(cosine, z, 4.166664568298827e-2f);
      cosine = Math.fma(cosine * z, z, Math.fma(z, -0.5f, 1f));
      float quadrant = k + quarters;
      // Floors of quadrant / 2 and of that / 2; integers and halves are exact.
      float half = (Math.fma(quadrant, 0.5f, -0.25f) + ROUND) - ROUND;
      float isOdd = Math.fma(half, -2f, quadrant);
      float quarter = (Math.fma(half, 0.5f, -0.25f) + ROUND) - ROUND;
      float isNegative = Math.fma(quarter, -2f, half);
      float value = Math.fma(isOdd, cosine, (1f - isOdd) * sine);
      y[i] = Math.fma(isNegative, -2f, 1f) * value;
    }
  }

  // ---- comparison

  /**
   * 1 where a &gt; b, else 0, also where either is not a number.
   *
   * <p>By way of the bits of a − b, which is above zero where a is above b, and is not a number
   * between equal infinities: a comparison of floats that depends on the data is a jump that the
   * processor cannot foresee.
   */
  public static void greater(float[] a, float[] b, float[] y, int n, Scratch s) {
    Loops.subtract(a, b, s.first, n);
    s.toBits(s.first, s.bits, n);
    positiveLoop(s.bits, n);
    s.toFloats(s.bits, y, n);
  }

  /**
   * a where c &gt; 0, else exactly 0, whatever a is there; also 0 where c is not a number. By way
   * of the bits, as {@link #greater}.
   */
  public static void mask(float[] a, float[] c, float[] y, int n, Scratch s) {
    s.toBits(c, s.bits, n);
    s.toBits(a, s.moreBits, n);
    maskLoop(s.moreBits, s.bits, n);
    s.toFloats(s.moreBits, y, n);
  }

  private static void maskLoop(int[] x, int[] condition, int n) {
    for (int i = 0; i < n; i++) {
      int less = condition[i] - 1;
      int sign = less | (less + (Integer.MIN_VALUE - INFINITY_BITS));
      x[i] = x[i] & ~(sign >> 31);
    }
  }

  private static void positiveLoop(int[] x, int n) {
    for (int i = 0; i < n; i++) {
      // One taken off, the bits of what is above zero are from 0 to less than INFINITY_BITS. All
      // others are negative, or become so with what overflows from INFINITY_BITS on.
      int less = x[i] - 1;
      int sign = less | (less + (Integer.MIN_VALUE - INFINITY_BITS));
      x[i] = ~(sign >> 31) & ONE_BITS;
    }
  }
}
