package org.vae4j.engine.train;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Running sums over examples, from which the means of an epoch are made: each example counts as
 * often as it was looked at, whatever the size of its batch.
 */
final class Totals {
  private final List<String> names;
  private final double[] sums;
  private final double[] squares;
  private final long[] counts;
  private final long[] values;
  private long examples;
  private int skipped;

  Totals(List<String> names) {
    this.names = List.copyOf(names);
    this.sums = new double[names.size()];
    this.squares = new double[names.size()];
    this.counts = new long[names.size()];
    this.values = new long[names.size()];
  }

  List<String> names() {
    return names;
  }

  void clear() {
    Arrays.fill(sums, 0);
    Arrays.fill(squares, 0);
    Arrays.fill(counts, 0);
    Arrays.fill(values, 0);
    examples = 0;
    skipped = 0;
  }

  /**
   * Adds one quantity of a batch.
   *
   * @param added one value for each row, or one for the whole batch
   * @return whether all is finite
   */
  boolean add(int quantity, float[] added, int rows) {
    double sum = 0;
    double square = 0;
    for (float value : added) {
      sum += value;
      square += (double) value * value;
    }
    int times = added.length == rows ? 1 : rows;
    sums[quantity] += sum * times;
    squares[quantity] += square * times;
    counts[quantity] += rows;
    values[quantity] += added.length;
    return Double.isFinite(sum);
  }

  /** Counts the rows of a batch that was looked at. */
  void count(int rows) {
    examples += rows;
  }

  /** Counts a turn that changed nothing because it was skipped, and of which nothing is added. */
  void skip() {
    skipped++;
  }

  /** The turns that were skipped. */
  int skipped() {
    return skipped;
  }

  /** Whether turns were skipped, and all of them. */
  boolean areAllSkipped() {
    return skipped > 0 && Arrays.stream(counts).allMatch(count -> count == 0);
  }

  long examples() {
    return examples;
  }

  double mean(int quantity) {
    return sums[quantity] / counts[quantity];
  }

  /** The standard error of a {@link #mean}, as of independent values. */
  double standardError(int quantity) {
    double mean = mean(quantity);
    double variance = Math.max(0, squares[quantity] / counts[quantity] - mean * mean);
    return Math.sqrt(variance / values[quantity]);
  }

  /** The number of a quantity; −1 where there is none of that name. */
  int indexOf(String name) {
    return names.indexOf(name);
  }

  /** Of what was added; a turn that was not made has none. */
  Map<String, Double> means() {
    Map<String, Double> means = new LinkedHashMap<>();
    for (int i = 0; i < sums.length; i++) {
      if (counts[i] > 0) {
        means.put(names.get(i), mean(i));
      }
    }
    return means;
  }
}
