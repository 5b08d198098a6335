package org.vae4j.api.random;

/**
 * Room in which {@link CounterNoise} draws many normal numbers at a time, whatever rows they belong
 * to. Its arrays stay in a core's first cache. Keeps nothing between draws; used by one thread at a
 * time.
 */
public final class NormalBatch {
  private static final int MOST_BLOCKS = 256;

  /** In the second word of a counter, tells normals from uniforms at the same place. */
  private static final long NORMAL = 1;

  // Each block of Philox, two words in an element: first those of its counter, then random ones.
  private final long[] firstPair;
  private final long[] secondPair;
  private final BoxMuller boxMuller;
  private final float[] numbers;

  // Of each stretch of a row, where its numbers will be, and how many.
  private final int[] starts;
  private final int[] lengths;
  private int stretches;
  private int blocks;

  /**
   * Room to draw in. More numbers are drawn in several goes.
   *
   * @param count how many numbers are usually drawn at a time; at most 40 kilobytes are taken
   */
  public NormalBatch(int count) {
    // A stretch may begin and end inside a block.
    int size = Math.min(MOST_BLOCKS, count / Philox.WORDS + 2);
    firstPair = new long[size];
    secondPair = new long[size];
    boxMuller = new BoxMuller(size);
    numbers = new float[size * Philox.WORDS];
    starts = new int[size];
    lengths = new int[size];
  }

  boolean isFull() {
    return blocks == firstPair.length;
  }

  /**
   * Adds a stretch of a row to what is to be drawn.
   *
   * @return how many of the numbers there was room for
   */
  int add(int step, int link, int row, int first, int count) {
    long linkAndKind = ((long) link << 1 | NORMAL) << Integer.SIZE;
    long rowAndStep = (long) step << Integer.SIZE | Integer.toUnsignedLong(row);
    int inBlock = first % Philox.WORDS;
    int taken = Math.min(count, (firstPair.length - blocks) * Philox.WORDS - inBlock);
    starts[stretches] = blocks * Philox.WORDS + inBlock;
    lengths[stretches] = taken;
    stretches++;
    for (int block = first / Philox.WORDS; block <= (first + taken - 1) / Philox.WORDS; block++) {
      firstPair[blocks] = linkAndKind | block;
      secondPair[blocks] = rowAndStep;
      blocks++;
    }
    return taken;
  }

  /** Draws what was added and forgets it. */
  void draw(int key0, int key1, float[] into, int offset) {
    Philox.blocks(firstPair, secondPair, blocks, key0, key1);
    boxMuller.pairs(firstPair, blocks, numbers, 0, Philox.WORDS);
    boxMuller.pairs(secondPair, blocks, numbers, 2, Philox.WORDS);
    int to = offset;
    for (int i = 0; i < stretches; i++) {
      System.arraycopy(numbers, starts[i], into, to, lengths[i]);
      to += lengths[i];
    }
    blocks = 0;
    stretches = 0;
  }
}
