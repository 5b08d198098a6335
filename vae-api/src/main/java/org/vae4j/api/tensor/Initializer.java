package org.vae4j.api.tensor;

import java.util.Arrays;
import org.vae4j.api.random.CounterNoise;

/** Gives a variable its first values. */
@FunctionalInterface
public interface Initializer {
  /**
   * Fills an array with first values.
   *
   * @param values to be filled, last axis fastest
   * @param noise the variable's own noise: it depends on the seed and on the variable's name, and
   *     not on the order in which variables are made
   */
  void fill(float[] values, CounterNoise noise);

  /** The same values, so many times as large. */
  default Initializer times(double factor) {
    return (values, noise) -> {
      fill(values, noise);
      for (int i = 0; i < values.length; i++) {
        values[i] *= (float) factor;
      }
    };
  }

  /** Every value is the same. */
  static Initializer constant(double value) {
    return (values, noise) -> Arrays.fill(values, (float) value);
  }

  /** Uniform between −bound and bound. */
  static Initializer uniform(double bound) {
    return (values, noise) -> {
      noise.uniform(0, 0, 0, values, 0, values.length);
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (bound * (2 * values[i] - 1));
      }
    };
  }

  /** Normal with mean 0. */
  static Initializer normal(double standardDeviation) {
    return (values, noise) -> {
      noise.normal(0, 0, 0, values, 0, values.length);
      for (int i = 0; i < values.length; i++) {
        values[i] *= (float) standardDeviation;
      }
    };
  }
}
