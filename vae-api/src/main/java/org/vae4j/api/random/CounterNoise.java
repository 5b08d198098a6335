package org.vae4j.api.random;

import java.nio.charset.StandardCharsets;

/**
 * Independent random numbers that are a pure function of seed, stream, step, row and position.
 *
 * <p>Philox 4×32 with ten rounds (Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as
 * easy as 1, 2, 3") keyed by seed and stream. Nothing is kept between calls, so noise does not
 * depend on the order of a batch, on how rows are shared among threads, or on whether a run was
 * resumed. Immutable and safe for use by several threads.
 */
public final class CounterNoise {
  private static final int MULTIPLIER_0 = 0xD2511F53;
  private static final int MULTIPLIER_1 = 0xCD9E8D57;
  private static final int WEYL_0 = 0x9E3779B9;
  private static final int WEYL_1 = 0xBB67AE85;
  private static final int ROUNDS = 10;

  private final int key0;
  private final int key1;

  /**
   * Noise of one stream.
   *
   * @param seed the seed of the run
   * @param stream what the noise is for; streams of different names are independent
   */
  public CounterNoise(long seed, String stream) {
    long key = mix(mix(seed) + fnv1a(stream));
    this.key0 = (int) key;
    this.key1 = (int) (key >>> 32);
  }

  /**
   * Fills an array with numbers uniform on the open interval (0, 1), multiples of 2⁻²³ plus 2⁻²⁴.
   *
   * @param step the step of the run
   * @param row the row of the data set
   * @param first the position, within the row, of the first number
   * @param into where to write
   * @param offset the index of the first element to write
   * @param count how many to write
   */
  public void uniform(int step, int row, int first, float[] into, int offset, int count) {
    int[] words = new int[4];
    for (int block = first >>> 2; block <= (first + count - 1) >> 2; block++) {
      block(block, 0, row, step, words);
      int from = 4 * block - first;
      put(uniform(words[0]), from, into, offset, count);
      put(uniform(words[1]), from + 1, into, offset, count);
      put(uniform(words[2]), from + 2, into, offset, count);
      put(uniform(words[3]), from + 3, into, offset, count);
    }
  }

  /**
   * Fills an array with numbers of the standard normal distribution, by the method of Box and
   * Muller (1958) in double precision.
   *
   * @param step the step of the run
   * @param row the row of the data set
   * @param first the position, within the row, of the first number
   * @param into where to write
   * @param offset the index of the first element to write
   * @param count how many to write
   */
  public void normal(int step, int row, int first, float[] into, int offset, int count) {
    // The words are always named by constants: the compiler then makes no array of them.
    int[] words = new int[4];
    for (int block = first >>> 2; block <= (first + count - 1) >> 2; block++) {
      // The third counter word tells normals from uniforms at the same place.
      block(block, 1, row, step, words);
      int from = 4 * block - first;
      long pair = BoxMuller.onCircle(BoxMuller.radius(words[0]), words[1]);
      put(Float.intBitsToFloat((int) (pair >>> 32)), from, into, offset, count);
      put(Float.intBitsToFloat((int) pair), from + 1, into, offset, count);
      pair = BoxMuller.onCircle(BoxMuller.radius(words[2]), words[3]);
      put(Float.intBitsToFloat((int) (pair >>> 32)), from + 2, into, offset, count);
      put(Float.intBitsToFloat((int) pair), from + 3, into, offset, count);
    }
  }

  /** Sets the element of a number if it is one of those that were asked for. */
  private static void put(float value, int index, float[] into, int offset, int count) {
    if (index >= 0 && index < count) {
      into[offset + index] = value;
    }
  }

  private static float uniform(int word) {
    // 23 bits and a half: with 24 the largest would round to 1, and the interval is open.
    return ((word >>> 9) + 0.5f) * 0x1p-23f;
  }

  /** The four words of Philox at a counter. */
  private void block(int c0, int c1, int c2, int c3, int[] into) {
    philox(c0, c1, c2, c3, key0, key1, into);
  }

  static void philox(int c0, int c1, int c2, int c3, int k0, int k1, int[] into) {
    for (int round = 0; round < ROUNDS; round++) {
      long product0 = (MULTIPLIER_0 & 0xFFFFFFFFL) * (c0 & 0xFFFFFFFFL);
      long product1 = (MULTIPLIER_1 & 0xFFFFFFFFL) * (c2 & 0xFFFFFFFFL);
      int next0 = (int) (product1 >>> 32) ^ c1 ^ k0;
      int next2 = (int) (product0 >>> 32) ^ c3 ^ k1;
      c1 = (int) product1;
      c3 = (int) product0;
      c0 = next0;
      c2 = next2;
      k0 += WEYL_0;
      k1 += WEYL_1;
    }
    into[0] = c0;
    into[1] = c1;
    into[2] = c2;
    into[3] = c3;
  }

  /**
   * The finaliser of SplitMix64 (Steele, Lea and Flood 2014): a bijection that spreads every bit.
   */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private static long fnv1a(String text) {
    long hash = 0xCBF29CE484222325L;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
    }
    return hash;
  }
}
