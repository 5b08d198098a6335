package org.vae4j.testkit.contract;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Decides whether a mean of independent numbers is what it should be. */
final class Statistics {
  /**
   * The largest distance from what is expected, in standard errors, that is put down to chance: a
   * normal variable is beyond it once in 26 million.
   */
  static final double LARGEST_Z = 5.5;

  private Statistics() {}

  /** Fails if the mean of some numbers is not what is expected. */
  static void assertMean(String what, double[] numbers, double expected) {
    assertMean(what, numbers, expected, 0);
  }

  /** The same where what is expected is known but for an error. */
  static void assertMean(String what, double[] numbers, double expected, double error) {
    double mean = mean(numbers);
    double standardError = standardError(numbers);
    // Numbers that are all the same have no error but that of rounding.
    double allowed = LARGEST_Z * standardError + 1e-9 * Math.max(1, Math.abs(expected)) + error;
    if (!(Math.abs(mean - expected) <= allowed)) {
      throw new AssertionError(
          String.format(
              "%s: the mean of %d numbers is %.6g with standard error %.2g, expected %.6g"
                  + " (%.1f standard errors; by chance at most %.1f; seed %d)",
              what,
              numbers.length,
              mean,
              standardError,
              expected,
              Math.abs(mean - expected) / standardError,
              LARGEST_Z,
              Bench.SEED));
    }
  }

  /**
   * Fails if numbers are not of a distribution: the largest distance of their own distribution from
   * it (Kolmogorov and Smirnov) is put down to chance once in a million.
   *
   * @param probability the probability of what is not above a number
   */
  static void assertDistribution(String what, double[] numbers, DoubleUnaryOperator probability) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    double distance = 0;
    for (int i = 0; i < sorted.length; i++) {
      double expected = probability.applyAsDouble(sorted[i]);
      double below = (double) i / sorted.length;
      double reached = (i + 1.0) / sorted.length;
      distance = Math.max(distance, Math.max(expected - below, reached - expected));
    }
    // Massart 1990: beyond this with a probability of at most 2 exp(−2 n d²).
    double allowed = Math.sqrt(Math.log(2e6) / (2.0 * sorted.length));
    if (!(distance <= allowed)) {
      throw new AssertionError(
          String.format(
              "%s: the distribution of %d numbers is %.4f away; by chance at most %.4f (seed %d)",
              what, sorted.length, distance, allowed, Bench.SEED));
    }
  }

  /** How far the mean of some numbers may be from what is expected, by chance. */
  static double allowed(double[] numbers) {
    return LARGEST_Z * standardError(numbers);
  }

  /** The variance of some numbers in units of their squared mean. */
  static double relativeVariance(double[] numbers) {
    double ratio = standardError(numbers) / mean(numbers);
    return ratio * ratio * numbers.length;
  }

  private static double standardError(double[] numbers) {
    double mean = mean(numbers);
    double squares = 0;
    for (double number : numbers) {
      squares += (number - mean) * (number - mean);
    }
    return Math.sqrt(squares / (numbers.length - 1.0) / numbers.length);
  }

  static double mean(double[] numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number;
    }
    return sum / numbers.length;
  }
}
