package org.vae4j.engine.train;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Running sums over examples, from which the means of an epoch are made: each example counts once,
 * whatever the size of its batch.
 */
final class Totals {
  private final List<String> names;
  private final double[] sums;
  private long examples;
  private int skipped;

  Totals(List<String> names) {
    this.names = List.copyOf(names);
    this.sums = new double[names.size()];
  }

  void clear() {
    Arrays.fill(sums, 0);
    examples = 0;
    skipped = 0;
  }

  /**
   * Adds one quantity of a batch.
   *
   * @param values one value for each row, or one for the whole batch
   * @return whether all is finite
   */
  boolean add(int quantity, float[] values, int rows) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    sums[quantity] += values.length == rows ? sum : sum * rows;
    return Double.isFinite(sum);
  }

  /** Counts the rows of the batch whose quantities were added. */
  void count(int rows) {
    examples += rows;
  }

  /** Counts a step that changed nothing, and of which nothing is added. */
  void skip() {
    skipped++;
  }

  /** The steps that changed nothing. */
  int skipped() {
    return skipped;
  }

  long examples() {
    return examples;
  }

  double mean(int quantity) {
    return sums[quantity] / examples;
  }

  Map<String, Double> means() {
    Map<String, Double> means = new LinkedHashMap<>();
    for (int i = 0; i < sums.length; i++) {
      means.put(names.get(i), mean(i));
    }
    return means;
  }
}
