package org.vae4j.engine.data;

import org.vae4j.api.UserException;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.ValueRange;

/** Measures the values of examples that were observed. */
final class ObservedValues {
  private final double[] sums;
  private final long[] counts;
  private float min = Float.POSITIVE_INFINITY;
  private float max = Float.NEGATIVE_INFINITY;
  private long values;
  private long observed;

  ObservedValues(int dimensions) {
    this.sums = new double[dimensions];
    this.counts = new long[dimensions];
  }

  void add(Examples examples) {
    float[] example = new float[sums.length];
    float[] mask = new float[sums.length];
    boolean hasMissing = examples.hasMissing();
    for (int row = 0; row < examples.size(); row++) {
      examples.read(row, example, 0);
      if (hasMissing) {
        examples.observed(row, mask, 0);
      }
      for (int i = 0; i < example.length; i++) {
        values++;
        if (!hasMissing || mask[i] > 0) {
          observed++;
          counts[i]++;
          sums[i] += example[i];
          min = Math.min(min, example[i]);
          max = Math.max(max, example[i]);
        }
      }
    }
  }

  /**
   * The smallest and the largest.
   *
   * @throws UserException if no value was observed
   */
  ValueRange range() {
    if (observed == 0) {
      throw new UserException("every value of every example is missing");
    }
    return new ValueRange(min, max);
  }

  /** The mean of each dimension; 0 where it was never observed. */
  float[] mean() {
    float[] mean = new float[sums.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = counts[i] == 0 ? 0 : (float) (sums[i] / counts[i]);
    }
    return mean;
  }

  /** The part that was not observed. */
  double missing() {
    return (double) (values - observed) / values;
  }
}
