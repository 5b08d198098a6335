package org.vae4j.data;

import org.vae4j.api.data.Examples;

/** Reads examples in tests. */
public final class Reading {
  private Reading() {}

  /** One example's values. */
  public static float[] example(Examples examples, int row) {
    float[] values = new float[examples.shape().elements()];
    examples.read(row, values, 0);
    return values;
  }

  /** One example's covariates. */
  public static float[] covariates(Examples examples, int row) {
    float[] covariates = new float[examples.covariateCount()];
    examples.covariates(row, covariates, 0);
    return covariates;
  }

  /** Which of one example's values were observed. */
  public static float[] observed(Examples examples, int row) {
    float[] observed = new float[examples.shape().elements()];
    examples.observed(row, observed, 0);
    return observed;
  }

  /** The mean of all values of all examples. */
  public static double mean(Examples examples) {
    float[] values = new float[examples.shape().elements()];
    double sum = 0;
    for (int row = 0; row < examples.size(); row++) {
      examples.read(row, values, 0);
      for (float value : values) {
        sum += value;
      }
    }
    return sum / examples.size() / values.length;
  }

  /** How many examples there are of each class. */
  public static int[] labelCounts(Examples examples, int classes) {
    int[] counts = new int[classes];
    for (int row = 0; row < examples.size(); row++) {
      counts[examples.label(row).orElseThrow()]++;
    }
    return counts;
  }
}
