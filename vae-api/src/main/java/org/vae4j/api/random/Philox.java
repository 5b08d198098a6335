package org.vae4j.api.random;

/**
 * Philox 4×32 with ten rounds (Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as
 * easy as 1, 2, 3"): four counter words become four random words.
 */
final class Philox {
  /** The words of a block. */
  static final int WORDS = 4;

  private static final long MULTIPLIER_0 = 0xD2511F53L;
  private static final long MULTIPLIER_1 = 0xCD9E8D57L;
  private static final int WEYL_0 = 0x9E3779B9;
  private static final int WEYL_1 = 0xBB67AE85;
  private static final int ROUNDS = 10;
  private static final long WORD = 0xFFFFFFFFL;

  private Philox() {}

  /** One block. */
  static void block(int c0, int c1, int c2, int c3, int k0, int k1, int[] into) {
    for (int round = 0; round < ROUNDS; round++) {
      long product0 = MULTIPLIER_0 * (c0 & WORD);
      long product1 = MULTIPLIER_1 * (c2 & WORD);
      c0 = (int) (product1 >>> 32) ^ c1 ^ k0;
      c2 = (int) (product0 >>> 32) ^ c3 ^ k1;
      c1 = (int) product1;
      c3 = (int) product0;
      k0 += WEYL_0;
      k1 += WEYL_1;
    }
    into[0] = c0;
    into[1] = c1;
    into[2] = c2;
    into[3] = c3;
  }

  /**
   * Many blocks. Each has its words, two by two, in one element of each array: of the counter
   * before, random after.
   *
   * <p>Round after round of all blocks: a loop of one round becomes vector code, one of more does
   * not, and two words in one element are half as much to load and store.
   *
   * @param c01 the first two words, the first below
   * @param c23 the last two words, the third below
   */
  static void blocks(long[] c01, long[] c23, int n, int k0, int k1) {
    for (int round = 0; round < ROUNDS; round++) {
      round(c01, c23, n, k0 & WORD, k1 & WORD);
      k0 += WEYL_0;
      k1 += WEYL_1;
    }
  }

  private static void round(long[] c01, long[] c23, int n, long k0, long k1) {
    for (int i = 0; i < n; i++) {
      long product0 = MULTIPLIER_0 * (c01[i] & WORD);
      long product1 = MULTIPLIER_1 * (c23[i] & WORD);
      c01[i] = Long.rotateLeft(product1, Integer.SIZE) ^ (c01[i] >>> Integer.SIZE) ^ k0;
      c23[i] = Long.rotateLeft(product0, Integer.SIZE) ^ (c23[i] >>> Integer.SIZE) ^ k1;
    }
  }
}
