package org.vae4j.viz.chart;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * How many of some numbers lie in each of several parts of their range, which are of one width.
 *
 * @param min where the first part begins
 * @param max where the last part ends
 * @param counts one for each part; the largest number counts in the last
 */
public record Histogram(double min, double max, List<Integer> counts) {
  public Histogram {
    counts = List.copyOf(counts);
  }

  /**
   * Counts numbers.
   *
   * @param numbers finite; at least one
   * @param bins how many parts at most; of whole numbers, each part has as many as the others
   */
  public static Histogram of(double[] numbers, int bins) {
    double min = Arrays.stream(numbers).min().orElseThrow();
    double max = Arrays.stream(numbers).max().orElseThrow();
    boolean whole = Arrays.stream(numbers).allMatch(x -> x == Math.rint(x));
    if (whole) {
      // Parts of as many whole numbers each: others would be jagged.
      int each = (int) Math.ceil((max - min + 1) / bins);
      int parts = (int) Math.ceil((max - min + 1) / each);
      return count(numbers, min - 0.5, min - 0.5 + (double) parts * each, parts);
    }
    // A constant has a part to itself.
    return min == max ? count(numbers, min - 0.5, max + 0.5, 1) : count(numbers, min, max, bins);
  }

  private static Histogram count(double[] numbers, double min, double max, int bins) {
    int[] counts = new int[bins];
    for (double number : numbers) {
      int bin = (int) ((number - min) / (max - min) * bins);
      counts[Math.min(bins - 1, bin)]++;
    }
    return new Histogram(min, max, Arrays.stream(counts).boxed().toList());
  }

  /** Where a part begins; asked for one more than there are, where the last ends. */
  public double edge(int part) {
    return min + (max - min) * part / counts.size();
  }

  /** The number of the fullest part. */
  public int largest() {
    return Collections.max(counts);
  }
}
