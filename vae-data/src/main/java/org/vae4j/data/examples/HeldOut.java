package org.vae4j.data.examples;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vae4j.api.UserException;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.SelectedExamples;
import org.vae4j.api.random.CounterNoise;

/**
 * Examples of which some were put aside.
 *
 * <p>Which ones follows from the seed and the number of examples alone. The examples of each part
 * keep their order and the ids that they had.
 *
 * @param training the examples that remain
 * @param test the examples that were put aside, where there are any
 */
public record HeldOut(Examples training, Optional<Examples> test) {
  /**
   * Puts a part of some examples aside at random.
   *
   * @param fraction which part, from 0 to below 1; rounded to a whole number of examples, and to
   *     one example where that would be none
   * @throws UserException if no example remained to train on
   */
  public static HeldOut split(Examples all, double fraction, long seed) {
    if (fraction == 0) {
      return new HeldOut(all, Optional.empty());
    }
    int count = (int) Math.max(1, Math.round(all.size() * fraction));
    if (count >= all.size()) {
      throw new UserException(
          "holding out a fraction of "
              + fraction
              + " for testing leaves none of "
              + all.size()
              + (all.size() == 1 ? " example" : " examples")
              + " to train on; lower 'test', or give test data of its own");
    }
    return take(all, random(all.size(), seed), count);
  }

  /** Puts the last examples aside, where examples have an order that matters. */
  public static HeldOut last(Examples all, int count) {
    return take(all, IntStream.range(0, all.size()).map(i -> all.size() - 1 - i).toArray(), count);
  }

  /** Puts so many examples aside at random. */
  public static HeldOut random(Examples all, int count, long seed) {
    return take(all, random(all.size(), seed), count);
  }

  private static HeldOut take(Examples all, int[] order, int count) {
    if (count == 0) {
      return new HeldOut(all, Optional.empty());
    }
    int[] test = Arrays.copyOf(order, count);
    int[] training = Arrays.copyOfRange(order, count, order.length);
    Arrays.sort(test);
    Arrays.sort(training);
    return new HeldOut(
        new SelectedExamples(all, training), Optional.of(new SelectedExamples(all, test)));
  }

  /** The rows in a random order: sorted by a random number each, which no library can change. */
  private static int[] random(int size, long seed) {
    float[] keys = new float[size];
    CounterNoise noise = new CounterNoise(seed, "split");
    for (int row = 0; row < size; row++) {
      noise.uniform(0, row, 0, keys, row, 1);
    }
    return IntStream.range(0, size)
        .boxed()
        .sorted(Comparator.<Integer>comparingDouble(row -> keys[row]).thenComparing(row -> row))
        .mapToInt(row -> row)
        .toArray();
  }
}
