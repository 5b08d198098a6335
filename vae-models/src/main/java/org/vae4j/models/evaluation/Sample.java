package org.vae4j.models.evaluation;

import java.util.OptionalDouble;
import org.vae4j.api.evaluation.Measurement;

/** Statistics of one number for each example, in double precision. */
final class Sample {
  private final int count;
  private final double mean;
  private final double variance;

  private Sample(int count, double mean, double variance) {
    this.count = count;
    this.mean = mean;
    this.variance = variance;
  }

  static Sample of(float[] values) {
    return column(values, 1, 0);
  }

  /** The values of one column of a table that is stored by rows. */
  static Sample column(float[] table, int columns, int column) {
    int count = table.length / columns;
    double sum = 0;
    for (int row = 0; row < count; row++) {
      sum += table[row * columns + column];
    }
    double mean = sum / count;
    double squares = 0;
    for (int row = 0; row < count; row++) {
      double difference = table[row * columns + column] - mean;
      squares += difference * difference;
    }
    return new Sample(count, mean, squares / Math.max(1, count - 1));
  }

  double mean() {
    return mean;
  }

  /** The unbiased estimate. */
  double variance() {
    return variance;
  }

  /** The mean with its standard error, which one example alone does not have. */
  Measurement measurement(String name, String explanation) {
    return measurement(name, "nats per example", explanation);
  }

  /** The mean with its standard error, which one example alone does not have. */
  Measurement measurement(String name, String unit, String explanation) {
    return new Measurement(
        name,
        mean,
        count > 1 ? OptionalDouble.of(Math.sqrt(variance / count)) : OptionalDouble.empty(),
        unit,
        explanation);
  }
}
