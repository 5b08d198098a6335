package org.vae4j.api.comparison;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The curves of one metric, one for each group.
 *
 * @param metric the column of {@code metrics.csv}, such as {@code validation_score}
 * @param unit such as {@code nats per example}; empty where it is not known
 * @param along what the horizontal axis counts, such as {@code epoch}
 * @param logarithmic whether the horizontal axis is
 * @param curves one for each group, in their order
 */
public record Curves(
    String metric, String unit, String along, boolean logarithmic, List<Curve> curves) {
  public Curves {
    requireNonNull(metric, "metric");
    requireNonNull(unit, "unit");
    requireNonNull(along, "along");
    curves = List.copyOf(curves);
  }
}
