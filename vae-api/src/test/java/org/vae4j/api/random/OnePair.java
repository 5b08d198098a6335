package org.vae4j.api.random;

/**
 * The method of Box and Muller for one pair at a time, as it is written down: what {@link
 * BoxMuller} is to give to the last bit.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // coefficients stand as they were published
final class OnePair {
  private static final double TURN = 2 * Math.PI * 0x1p-32;
  private static final int QUARTER_SHIFT = 30;
  private static final int HALF_A_QUARTER = 1 << (QUARTER_SHIFT - 1);

  private static final int EXPONENT_SHIFT = 52;
  private static final long SQRT_HALF_BITS = 0x3FE6A09E667F3BCDL;
  // ln 2 in two parts: the first has so few digits that its multiples are exact.
  private static final double LN2_HIGH = 6.93147180369123816490e-01;
  private static final double LN2_LOW = 1.90821492927058770002e-10;

  private OnePair() {}

  /** The number at a position of a row. */
  static float normal(int step, int link, int row, int position, int key0, int key1) {
    int[] words = new int[Philox.WORDS];
    Philox.block(position / Philox.WORDS, link << 1 | 1, row, step, key0, key1, words);
    int first = position % Philox.WORDS / 2 * 2;
    long pair = onCircle(radius(words[first]), words[first + 1]);
    return Float.intBitsToFloat((int) (position % 2 == 0 ? pair >>> Integer.SIZE : pair));
  }

  /** √(−2 ln u), with u = (word + ½) / 2³², which is never 0; the largest is 6.7. */
  static double radius(int word) {
    // 2³³ u, which is exact.
    long bits = Double.doubleToRawLongBits((double) (2 * (word & 0xFFFFFFFFL) + 1));
    long exponent = (bits - SQRT_HALF_BITS) >> EXPONENT_SHIFT;
    // Between √½ and √2, less 1.
    double f = Double.longBitsToDouble(bits - (exponent << EXPONENT_SHIFT)) - 1;
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
    double series = odd + even;
    double halfSquare = 0.5 * f * f;
    double k = exponent - 33;
    double log = k * LN2_HIGH - ((halfSquare - (s * (halfSquare + series) + k * LN2_LOW)) - f);
    return Math.sqrt(-2 * log);
  }

  /**
   * cos 2πv and sin 2πv, with v = (word + ½) / 2³², each times a radius.
   *
   * @return the bits of both as floats, the cosine's above
   */
  static long onCircle(double radius, int word) {
    int quarter = (word + HALF_A_QUARTER) >>> QUARTER_SHIFT;
    // Between −π/4 and π/4.
    double x = ((word - (quarter << QUARTER_SHIFT)) + 0.5) * TURN;
    double z = x * x;
    double w = z * z;
    double sine =
        x
            + x
                * z
                * ((-1.66666666666666324348e-01 + z * 8.33333333332248946124e-03)
                    + w
                        * ((-1.98412698298579493134e-04 + z * 2.75573137070700676789e-06)
                            + w * (-2.50507602534068634195e-08 + z * 1.58969099521155010221e-10)));
    double cosine =
        1
            - (0.5 * z
                - w
                    * ((4.16666666666666019037e-02 + z * -1.38888888888741095749e-03)
                        + w
                            * ((2.48015872894767294178e-05 + z * -2.75573143513906633035e-07)
                                + w
                                    * (2.08757232129817482790e-09
                                        + z * -1.13596475577881948265e-11))));
    long a = Double.doubleToRawLongBits(radius * sine);
    long b = Double.doubleToRawLongBits(radius * cosine);
    // Which series and which sign is up to the quarter; without jumps, which nobody could foresee.
    long swapped = (a ^ b) & -(quarter & 1L);
    double second = Double.longBitsToDouble(a ^ swapped ^ ((quarter & 2L) << 62));
    double first = Double.longBitsToDouble(b ^ swapped ^ (((quarter + 1) & 2L) << 62));
    return (long) Float.floatToRawIntBits((float) first) << Integer.SIZE
        | (Float.floatToRawIntBits((float) second) & 0xFFFFFFFFL);
  }
}
