package org.vae4j.api.comparison;

import java.util.List;

/**
 * How a metric went in the runs of a group, up to the last epoch that all of them came to.
 *
 * @param xs where each epoch stands on the horizontal axis, the mean over the runs
 * @param values for each epoch the values of the runs
 */
public record Curve(List<Double> xs, List<List<Double>> values) {
  public Curve {
    xs = List.copyOf(xs);
    values = values.stream().map(List::copyOf).toList();
    if (xs.size() != values.size()) {
      throw new IllegalArgumentException(
          xs.size() + " places and " + values.size() + " lists of values");
    }
  }
}
