package org.vae4j.testkit.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often discrete events were drawn: whole events where enough of them were drawn several times,
 * otherwise the parts that they are made of, as if these were independent.
 */
final class HistogramFit implements Fit {
  private static final int SEVERAL = 4;
  private static final double ENOUGH = 0.5;

  private final int part;
  private final List<Map<List<Double>, Double>> logFrequencies;

  private HistogramFit(int part, List<Map<List<Double>, Double>> logFrequencies) {
    this.part = part;
    this.logFrequencies = logFrequencies;
  }

  static HistogramFit to(Support support, int lastAxis, double[][] samples) {
    int size = samples[0].length;
    Map<List<Double>, Integer> events = counts(samples, 0, size);
    events.values().removeIf(count -> count < SEVERAL);
    if (total(events) >= ENOUGH * samples.length) {
      return new HistogramFit(size, List.of(logFrequencies(events)));
    }
    int part = support == Support.ONE_HOT ? lastAxis : 1;
    List<Map<List<Double>, Double>> parts = new ArrayList<>();
    for (int from = 0; from < size; from += part) {
      Map<List<Double>, Integer> values = counts(samples, from, part);
      values.values().removeIf(count -> count < SEVERAL);
      parts.add(logFrequencies(values));
    }
    return new HistogramFit(part, parts);
  }

  private static Map<List<Double>, Integer> counts(double[][] samples, int from, int length) {
    Map<List<Double>, Integer> counts = new HashMap<>();
    for (double[] sample : samples) {
      counts.merge(key(sample, from, length), 1, Integer::sum);
    }
    return counts;
  }

  private static Map<List<Double>, Double> logFrequencies(Map<List<Double>, Integer> counts) {
    int total = total(counts);
    Map<List<Double>, Double> logs = new HashMap<>();
    counts.forEach((key, count) -> logs.put(key, Math.log((double) count / total)));
    return logs;
  }

  private static int total(Map<List<Double>, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static List<Double> key(double[] event, int from, int length) {
    return Arrays.stream(event, from, from + length).boxed().toList();
  }

  @Override
  public double logDensity(double[] event) {
    double sum = 0;
    for (int i = 0; i < logFrequencies.size(); i++) {
      sum +=
          logFrequencies.get(i).getOrDefault(key(event, i * part, part), Double.NEGATIVE_INFINITY);
    }
    return sum;
  }
}
