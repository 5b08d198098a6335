package org.vae4j.nd4j.loop;

/**
 * Transcendental functions of every element of a tile, in single precision.
 *
 * <p>Each is a few loops without branches, accurate to about 2·10⁻⁷ of the result. Not-a-number
 * gives not-a-number; infinities give what {@link Math} gives. The result may be written over the
 * argument.
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
