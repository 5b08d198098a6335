package org.vae4j.engine.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.vae4j.api.UserException;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.ValueRange;

/** Measures the values of examples that were observed. */
final class ObservedValues {
  private final double[] sums;
  private final long[] counts;
  private final float[] min;
  private final float[] max;
  private long values;
  private long observed;

  ObservedValues(int dimensions) {
    this.sums = new double[dimensions];
    this.counts = new long[dimensions];
    this.min = new float[dimensions];
    this.max = new float[dimensions];
    Arrays.fill(min, Float.POSITIVE_INFINITY);
    Arrays.fill(max, Float.NEGATIVE_INFINITY);
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
          min[i] = Math.min(min[i], example[i]);
          max[i] = Math.max(max[i], example[i]);
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
    float smallest = Float.POSITIVE_INFINITY;
    float largest = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < min.length; i++) {
      smallest = Math.min(smallest, min[i]);
      largest = Math.max(largest, max[i]);
    }
    return new ValueRange(smallest, largest);
  }

  /** The smallest and the largest of each dimension; 0 where it was never observed. */
  List<ValueRange> ranges() {
    return IntStream.range(0, min.length)
        .mapToObj(i -> counts[i] == 0 ? new ValueRange(0, 0) : new ValueRange(min[i], max[i]))
        .toList();
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
