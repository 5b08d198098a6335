package org.vae4j.api.random;

import java.nio.charset.StandardCharsets;

/**
 * Independent random numbers that are a pure function of seed, stream, step, link, row and
 * position.
 *
 * <p>Philox 4×32 with ten rounds (Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as
 * easy as 1, 2, 3") keyed by seed and stream. Nothing is kept between calls, so noise does not
 * depend on the order of a batch, on how rows are shared among threads, or on whether a run was
 * resumed. Immutable and safe for use by several threads.
 */
public final class CounterNoise {
  private final int key0;
  private final int key1;
  private final int link;

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
    this.link = 0;
  }

  private CounterNoise(int key0, int key1, int link) {
    this.key0 = key0;
    this.key1 = key1;
    this.link = link;
  }

  /**
   * The noise of one link of a chain: of the same seed and stream, and independent of that of every
   * other link.
   *
   * @param newLink the number of the link, not negative; what is no chain has the noise of link 0
   */
  public CounterNoise atLink(int newLink) {
    if (newLink < 0) {
      throw new IllegalArgumentException("links are numbered from 0, was " + newLink);
    }
    return newLink == link ? this : new CounterNoise(key0, key1, newLink);
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
      block(block, link << 1, row, step, words);
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
    int[] rows = {row};
    normal(step, rows, Integer.MAX_VALUE, first, into, offset, count, new NormalBatch(count));
  }

  /**
   * Fills an array with the normal numbers of several rows, one row after the other: the same as
   * for each row by itself, but faster, and without allocating memory.
   *
   * @param step the step of the run
   * @param rows rows of the data set
   * @param perRow how many numbers each row has, from its position 0 on
   * @param first the first number to write, counted from the first row's first
   * @param into where to write
   * @param offset the index of the first element to write
   * @param count how many to write
   * @param batch room to draw them in
   */
  public void normal(
      int step,
      int[] rows,
      int perRow,
      int first,
      float[] into,
      int offset,
      int count,
      NormalBatch batch) {
    int drawn = 0;
    int added = 0;
    while (drawn < count) {
      while (added < count && !batch.isFull()) {
        int position = (first + added) % perRow;
        int restOfRow = Math.min(count - added, perRow - position);
        added += batch.add(step, link, rows[(first + added) / perRow], position, restOfRow);
      }
      batch.draw(key0, key1, into, offset + drawn);
      drawn = added;
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
    Philox.block(c0, c1, c2, c3, key0, key1, into);
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
