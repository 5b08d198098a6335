package org.vae4j.api.random;

/**
 * Two random words become two normal numbers: √(−2 ln u) cos 2πv and √(−2 ln u) sin 2πv, by Box and
 * Muller (1958). Has arrays to work in, and is used by one thread.
 *
 * <p>Logarithm, sine and cosine are computed here, by the series of fdlibm (Sun Microsystems 1993)
 * with arithmetic alone, accurate to about 10⁻¹⁵: those of {@link Math} may differ from one machine
 * to another in their last digit, and take many times as long.
 *
 * <p>Many pairs are computed at a time, in loops that are short enough to become vector code; where
 * one series is spread over two loops, that is why.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // coefficients stand as they were published
final class BoxMuller {
  private static final double TURN = 2 * Math.PI * 0x1p-32;
  private static final double QUARTER = 0x1p30;

  /** Added to a double and taken away again, rounds it to an integer. */
  private static final double ROUND = 0x1.8p52;

  /** The bits of 2⁵²: with those of a smaller integer they are the bits of their sum. */
  private static final long INTEGER_BITS = 0x4330000000000000L;

  private static final double INTEGER = 0x1p52;

  private static final int EXPONENT_SHIFT = 52;
  private static final long SQRT_HALF_BITS = 0x3FE6A09E667F3BCDL;
  // ln 2 in two parts: the first has so few digits that its multiples are exact.
  private static final double LN2_HIGH = 6.93147180369123816490e-01;
  private static final double LN2_LOW = 1.90821492927058770002e-10;

  private final DoubleBits bits;
  private final long[] integers;
  private final long[] exponents;
  private final double[] number;
  private final double[] exponent;
  private final double[] ratio;
  private final double[] series;
  private final double[] radius;
  private final double[] angle;
  private final double[] quarter;
  private final double[] sine;
  private final double[] cosine;

  /**
   * Room to work in.
   *
   * @param size the most pairs at a time
   */
  BoxMuller(int size) {
    bits = new DoubleBits(size);
    integers = new long[size];
    exponents = new long[size];
    number = new double[size];
    exponent = new double[size];
    ratio = new double[size];
    series = new double[size];
    radius = new double[size];
    angle = new double[size];
    quarter = new double[size];
    sine = new double[size];
    cosine = new double[size];
  }

  /**
   * Computes pairs, with u = (word + ½) / 2³² and v likewise.
   *
   * @param words two for each pair, the lower for u and the upper for v
   * @param n how many pairs
   * @param into where to write the cosine and then the sine of each pair
   * @param at the index of the first pair
   * @param stride the elements from one pair to the next
   */
  void pairs(long[] words, int n, float[] into, int at, int stride) {
    radii(words, n);
    angles(words, n);
    sines(angle, radius, sine, n);
    cosineTails(angle, cosine, n);
    cosines(angle, radius, cosine, n);
    // Arrays that are done with: more of them would not stay in the first cache.
    double[] first = number;
    double[] second = exponent;
    turn(quarter, cosine, sine, first, second, n);
    write(first, second, n, into, at, stride);
  }

  /** √(−2 ln u), where u is never 0; the largest is 6.7. */
  double[] radii(long[] words, int n) {
    lowerBits(words, integers, n);
    bits.toDoubles(integers, number, n);
    toOddNumbers(number, n);
    bits.toBits(number, integers, n);
    takeExponents(integers, exponents, n);
    bits.toDoubles(integers, number, n);
    bits.toDoubles(exponents, exponent, n);
    logSeries(number, ratio, series, n);
    radii(number, exponent, ratio, series, radius, n);
    return radius;
  }

  private void angles(long[] words, int n) {
    upperBits(words, integers, n);
    bits.toDoubles(integers, number, n);
    takeQuarters(number, quarter, angle, n);
  }

  private static void lowerBits(long[] words, long[] bits, int n) {
    for (int i = 0; i < n; i++) {
      bits[i] = (words[i] & 0xFFFFFFFFL) | INTEGER_BITS;
    }
  }

  private static void upperBits(long[] words, long[] bits, int n) {
    for (int i = 0; i < n; i++) {
      bits[i] = (words[i] >>> Integer.SIZE) | INTEGER_BITS;
    }
  }

  /** 2³³ u, which is exact. */
  private static void toOddNumbers(double[] number, int n) {
    for (int i = 0; i < n; i++) {
      number[i] = 2 * (number[i] - INTEGER) + 1;
    }
  }

  /**
   * The bits of 2³³ u become those of a number between √½ and √2, and the power of two that was
   * taken out becomes the bits of an integer.
   */
  private static void takeExponents(long[] number, long[] exponents, int n) {
    for (int i = 0; i < n; i++) {
      long exponent = (number[i] - SQRT_HALF_BITS) >>> EXPONENT_SHIFT;
      number[i] = number[i] - (exponent << EXPONENT_SHIFT);
      exponents[i] = exponent | INTEGER_BITS;
    }
  }

  private static void logSeries(double[] number, double[] ratio, double[] series, int n) {
    for (int i = 0; i < n; i++) {
      double f = number[i] - 1;
      double s = f / (2 + f);
      double z = s * s;
      double w = z * z;
      double odd =
          w
              * (3.999999999940941908e-01
                  + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
      double even =
          z
              * (6.666666666666735130e-01
                  + w
                      * (2.857142874366239149e-01
                          + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
      ratio[i] = s;
      series[i] = odd + even;
    }
  }

  private static void radii(
      double[] number, double[] exponent, double[] ratio, double[] series, double[] radius, int n) {
    for (int i = 0; i < n; i++) {
      double f = number[i] - 1;
      double halfSquare = 0.5 * f * f;
      double k = exponent[i] - (INTEGER + 33);
      double log =
          k * LN2_HIGH - ((halfSquare - (ratio[i] * (halfSquare + series[i]) + k * LN2_LOW)) - f);
      radius[i] = Math.sqrt(-2 * log);
    }
  }

  /** 2πv is so many quarters of a turn, from 0 to 4, and an angle between −π/4 and π/4. */
  private static void takeQuarters(double[] word, double[] quarter, double[] angle, int n) {
    for (int i = 0; i < n; i++) {
      double v = (word[i] - INTEGER) + 0.5;
      double k = (v * (1 / QUARTER) + ROUND) - ROUND;
      quarter[i] = k;
      angle[i] = (v - k * QUARTER) * TURN;
    }
  }

  private static void sines(double[] angle, double[] radius, double[] sine, int n) {
    for (int i = 0; i < n; i++) {
      double x = angle[i];
      double z = x * x;
      double w = z * z;
      sine[i] =
          radius[i]
              * (x
                  + x
                      * z
                      * ((-1.66666666666666324348e-01 + z * 8.33333333332248946124e-03)
                          + w
                              * ((-1.98412698298579493134e-04 + z * 2.75573137070700676789e-06)
                                  + w
                                      * (-2.50507602534068634195e-08
                                          + z * 1.58969099521155010221e-10))));
    }
  }

  private static void cosineTails(double[] angle, double[] cosine, int n) {
    for (int i = 0; i < n; i++) {
      double x = angle[i];
      double z = x * x;
      double w = z * z;
      cosine[i] =
          (2.48015872894767294178e-05 + z * -2.75573143513906633035e-07)
              + w * (2.08757232129817482790e-09 + z * -1.13596475577881948265e-11);
    }
  }

  private static void cosines(double[] angle, double[] radius, double[] cosine, int n) {
    for (int i = 0; i < n; i++) {
      double x = angle[i];
      double z = x * x;
      double w = z * z;
      cosine[i] =
          radius[i]
              * (1
                  - (0.5 * z
                      - w
                          * ((4.16666666666666019037e-02 + z * -1.38888888888741095749e-03)
                              + w * cosine[i])));
    }
  }

  /**
   * Turns points by so many quarters: multiplies by iᵏ = a + bi, of which one is 0 and the other 1
   * or −1, so that nothing is rounded.
   */
  private static void turn(
      double[] quarter, double[] x, double[] y, double[] turnedX, double[] turnedY, int n) {
    for (int i = 0; i < n; i++) {
      double k = quarter[i];
      double a = Math.abs(k - 2) - 1;
      double b = 1 - Math.abs(Math.abs(k - 3) - 2);
      turnedX[i] = a * x[i] - b * y[i];
      turnedY[i] = a * y[i] + b * x[i];
    }
  }

  private static void write(double[] x, double[] y, int n, float[] into, int at, int stride) {
    for (int i = 0; i < n; i++) {
      into[at + i * stride] = (float) x[i];
      into[at + i * stride + 1] = (float) y[i];
    }
  }
}
