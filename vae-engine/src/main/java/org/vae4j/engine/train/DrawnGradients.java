package org.vae4j.engine.train;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Means and variances of gradients over draws, element by element. Used by one thread. */
public final class DrawnGradients {
  private final Map<String, Map<String, Moments>> groups = new LinkedHashMap<>();

  /** Sums over draws of one parameter. */
  private static final class Moments {
    private int draws;
    private final double[] means;
    private final double[] squares;

    Moments(int size) {
      means = new double[size];
      squares = new double[size];
    }

    /** Welford 1962. */
    void add(float[] gradient) {
      draws++;
      for (int i = 0; i < means.length; i++) {
        double before = gradient[i] - means[i];
        means[i] += before / draws;
        squares[i] += before * (gradient[i] - means[i]);
      }
    }

    double variance() {
      double sum = 0;
      for (double square : squares) {
        sum += square / (draws - 1);
      }
      return sum;
    }
  }

  void add(String group, String parameter, float[] gradient) {
    groups
        .computeIfAbsent(group, absent -> new LinkedHashMap<>())
        .computeIfAbsent(parameter, absent -> new Moments(gradient.length))
        .add(gradient);
  }

  /** The groups of parameters that gradients flow to. */
  public Set<String> groups() {
    return new LinkedHashSet<>(groups.keySet());
  }

  /**
   * The total variance of a group: the sum over its elements of the variance of one draw.
   *
   * @return 0 for a group that gradients do not flow to
   */
  public double variance(String group) {
    return moments(group).values().stream().mapToDouble(Moments::variance).sum();
  }

  /**
   * The square of the norm of the mean, without what the noise of finitely many draws adds to it.
   */
  public double squaredNorm(String group) {
    double sum = 0;
    for (Moments moments : moments(group).values()) {
      for (double mean : moments.means) {
        sum += mean * mean;
      }
      sum -= moments.variance() / moments.draws;
    }
    return sum;
  }

  /**
   * The square of the distance between the means of two estimators, without what noise adds to it:
   * around 0 where the two have one mean.
   */
  public double squaredBias(DrawnGradients reference, String group) {
    double sum = 0;
    for (Map.Entry<String, Moments> entry : moments(group).entrySet()) {
      Moments own = entry.getValue();
      Moments other = reference.moments(group).get(entry.getKey());
      if (other == null) {
        continue;
      }
      for (int i = 0; i < own.means.length; i++) {
        double difference = own.means[i] - other.means[i];
        sum += difference * difference;
      }
      sum -= own.variance() / own.draws + other.variance() / other.draws;
    }
    return sum;
  }

  /** What noise adds to the square of that distance: twice of it tells a difference from chance. */
  public double noiseOfBias(DrawnGradients reference, String group) {
    double sum = 0;
    for (Map.Entry<String, Moments> entry : moments(group).entrySet()) {
      Moments own = entry.getValue();
      Moments other = reference.moments(group).get(entry.getKey());
      if (other != null) {
        sum += own.variance() / own.draws + other.variance() / other.draws;
      }
    }
    return sum;
  }

  private Map<String, Moments> moments(String group) {
    return requireNonNull(groups.getOrDefault(group, Map.of()));
  }
}
