package org.vae4j.api.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.vae4j.api.special.StudentQuantile;

/**
 * The mean of some numbers, such as one for each seed, and how far it may be off.
 *
 * @param values the numbers; at least one
 */
public record Estimate(List<Double> values) {
  /** The probability that an interval covers what it is about. */
  public static final double CONFIDENCE = 0.95;

  public Estimate {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("there is no mean of no numbers");
    }
  }

  /** The mean of the differences of two lists, number by number. */
  public static Estimate ofDifferences(List<Double> values, List<Double> baseline) {
    List<Double> differences = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      differences.add(values.get(i) - baseline.get(i));
    }
    return new Estimate(differences);
  }

  /** How many numbers there are. */
  public int count() {
    return values.size();
  }

  /** Their mean. */
  public double mean() {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** Their standard deviation, from n − 1; empty for one number. */
  public OptionalDouble standardDeviation() {
    if (count() < 2) {
      return OptionalDouble.empty();
    }
    double mean = mean();
    double squares = values.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
    return OptionalDouble.of(Math.sqrt(squares / (count() - 1)));
  }

  /**
   * Half the width of the 95 % confidence interval of the mean, by Student's t distribution; empty
   * for one number.
   */
  public OptionalDouble halfWidth() {
    OptionalDouble deviation = standardDeviation();
    return deviation.isEmpty()
        ? deviation
        : OptionalDouble.of(
            StudentQuantile.of((1 + CONFIDENCE) / 2, count() - 1)
                * deviation.getAsDouble()
                / Math.sqrt(count()));
  }
}
