package org.vae4j.engine.data;

import java.util.Random;

/** Permutations of examples that a seed decides. */
final class Order {
  private Order() {}

  /**
   * Fills an array with the numbers from 0 to its length − 1 in a random order: Fisher and Yates.
   *
   * <p>{@link Random} is used because its algorithm is part of its specification: the order is the
   * same on every Java platform.
   *
   * @param seed the seed of the run
   * @param purpose what the order is for; orders for different purposes are unrelated
   */
  static void shuffle(int[] order, long seed, int purpose) {
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    Random random = new Random(seed * 0x9E3779B97F4A7C15L + purpose * 0xBF58476D1CE4E5B9L);
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int held = order[i];
      order[i] = order[other];
      order[other] = held;
    }
  }
}
