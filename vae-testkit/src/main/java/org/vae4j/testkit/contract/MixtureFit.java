package org.vae4j.testkit.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.vae4j.testkit.oracle.Gaussian;

/**
 * A mixture of Gaussians fitted to samples by expectation maximisation, each cut off where its
 * samples end.
 */
final class MixtureFit {
  private static final int[] SIZES = {1, 2, 4, 8};
  private static final int STARTS = 4;
  private static final int FIRST_ITERATIONS = 10;
  private static final int ITERATIONS = 40;

  /** The variance of g / p, in units of its squared mean, at which no better fit is looked for. */
  private static final double GOOD_ENOUGH = 0.3;

  /** The share of the samples of a component that it is cut off before. */
  private static final double CUT_OFF = 0.005;

  private record Component(double logWeight, Ellipsoid shape, double largestSquare) {}

  /** A Gaussian, with what its density is computed from. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Ellipsoid(double[] center, double[][] precision, double logPeak) {
    static Ellipsoid of(double[] mean, double[][] covariance) {
      Gaussian gaussian = Gaussian.of(mean, covariance);
      return new Ellipsoid(mean, gaussian.precision(), gaussian.logDensity(mean));
    }

    /** The square of the distance from the center, in standard deviations. */
    double square(double[] y) {
      double square = 0;
      for (int i = 0; i < y.length; i++) {
        for (int j = 0; j < y.length; j++) {
          square += (y[i] - center[i]) * precision[i][j] * (y[j] - center[j]);
        }
      }
      return square;
    }

    double logDensity(double[] y) {
      return logPeak - 0.5 * square(y);
    }

    Ellipsoid scaled(double scale) {
      double[][] scaled =
          Arrays.stream(precision)
              .map(row -> Arrays.stream(row).map(each -> each / (scale * scale)).toArray())
              .toArray(double[][]::new);
      return new Ellipsoid(center, scaled, logPeak - center.length * Math.log(scale));
    }
  }

  private final List<Component> components;
  private final double[] logMasses;

  private MixtureFit(List<Component> components) {
    this.components = components;
    this.logMasses =
        components.stream()
            .mapToDouble(each -> Math.log(massWithin(each.largestSquare, each.shape.center.length)))
            .toArray();
  }

  /**
   * Fits to samples, with as many components as predict a third of them best that is left out.
   *
   * @param samples {@code [count][dimensions]}
   * @param logProbs their log-densities, but for a constant
   */
  static MixtureFit to(double[][] samples, double[] logProbs) {
    int count = samples.length - samples.length / 3;
    double[][] fitted = Arrays.copyOf(samples, count);
    MixtureFit best = null;
    double bestScore = Double.NEGATIVE_INFINITY;
    for (int size : SIZES) {
      List<Component> components = maximize(fitted, size);
      double score = 0;
      double[] ratios = new double[samples.length - count];
      MixtureFit fit = new MixtureFit(cutOff(components, fitted));
      for (int i = count; i < samples.length; i++) {
        score += logSum(components, samples[i]);
        ratios[i - count] = Math.exp(fit.logDensity(samples[i]) - logProbs[i]);
      }
      if (best == null || score > bestScore) {
        best = fit;
        bestScore = score;
      }
      if (Statistics.relativeVariance(ratios) < GOOD_ENOUGH) {
        break;
      }
    }
    return Objects.requireNonNull(best);
  }

  /** Expectation maximisation, from the best of some starts. */
  private static List<Component> maximize(double[][] samples, int size) {
    double[] mean = mean(samples, ones(samples.length));
    Ellipsoid all = Ellipsoid.of(mean, covariance(samples, ones(samples.length), mean));
    if (size == 1) {
      return List.of(new Component(0, all, Double.POSITIVE_INFINITY));
    }
    List<Component> best = List.of();
    double bestScore = Double.NEGATIVE_INFINITY;
    for (int start = 0; start < STARTS; start++) {
      List<Component> components = new ArrayList<>();
      for (int k = 0; k < size; k++) { // any samples will do as centers: they are in no order
        Ellipsoid around =
            new Ellipsoid(samples[start * size + k], all.precision, all.logPeak).scaled(0.5);
        components.add(new Component(-Math.log(size), around, Double.POSITIVE_INFINITY));
      }
      for (int iteration = 0; iteration < FIRST_ITERATIONS; iteration++) {
        components = improve(components, samples);
      }
      double score = 0;
      for (double[] y : samples) {
        score += logSum(components, y);
      }
      if (score > bestScore) {
        best = components;
        bestScore = score;
      }
    }
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      best = improve(best, samples);
    }
    return best;
  }

  private static List<Component> improve(List<Component> components, double[][] samples) {
    double[][] shares = new double[components.size()][samples.length];
    for (int i = 0; i < samples.length; i++) {
      double sum = logSum(components, samples[i]);
      for (int k = 0; k < components.size(); k++) {
        Component each = components.get(k);
        shares[k][i] = Math.exp(each.logWeight + each.shape.logDensity(samples[i]) - sum);
      }
    }
    List<Component> better = new ArrayList<>();
    for (double[] share : shares) {
      double total = Arrays.stream(share).sum();
      if (total > 20 * (samples[0].length + 1)) { // enough for a covariance
        double[] mean = mean(samples, share);
        better.add(
            new Component(
                Math.log(total / samples.length),
                Ellipsoid.of(mean, covariance(samples, share, mean)),
                Double.POSITIVE_INFINITY));
      }
    }
    return better;
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static double[] mean(double[][] samples, double[] shares) {
    double[] mean = new double[samples[0].length];
    double total = Arrays.stream(shares).sum();
    for (int i = 0; i < samples.length; i++) {
      for (int j = 0; j < mean.length; j++) {
        mean[j] += shares[i] * samples[i][j] / total;
      }
    }
    return mean;
  }

  private static double[][] covariance(double[][] samples, double[] shares, double[] mean) {
    double[][] covariance = new double[mean.length][mean.length];
    double total = Arrays.stream(shares).sum();
    for (int i = 0; i < samples.length; i++) {
      for (int j = 0; j < mean.length; j++) {
        for (int k = 0; k < mean.length; k++) {
          covariance[j][k] +=
              shares[i] * (samples[i][j] - mean[j]) * (samples[i][k] - mean[k]) / total;
        }
      }
    }
    return covariance;
  }

  /** Each component cut off at a quantile of the samples that are more its own than another's. */
  private static List<Component> cutOff(List<Component> components, double[][] samples) {
    int[] owners = Arrays.stream(samples).mapToInt(y -> owner(components, y)).toArray();
    List<Component> cut = new ArrayList<>();
    double total = 0;
    for (int k = 0; k < components.size(); k++) {
      int owner = k;
      Component component = components.get(k);
      double[] squares =
          IntStream.range(0, samples.length)
              .filter(i -> owners[i] == owner)
              .mapToDouble(i -> component.shape.square(samples[i]))
              .sorted()
              .toArray();
      if (squares.length > 0) {
        double largest = squares[(int) ((1 - CUT_OFF) * squares.length)];
        cut.add(new Component(component.logWeight, component.shape, largest));
        total += Math.exp(component.logWeight);
      }
    }
    double logTotal = Math.log(total);
    return cut.stream()
        .map(each -> new Component(each.logWeight - logTotal, each.shape, each.largestSquare))
        .toList();
  }

  /** The component that a sample is most probably from. */
  private static int owner(List<Component> components, double[] y) {
    int owner = 0;
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < components.size(); k++) {
      double logDensity = components.get(k).logWeight + components.get(k).shape.logDensity(y);
      if (logDensity > largest) {
        owner = k;
        largest = logDensity;
      }
    }
    return owner;
  }

  private static double logSum(List<Component> components, double[] y) {
    double largest = Double.NEGATIVE_INFINITY;
    for (Component each : components) {
      largest = Math.max(largest, each.logWeight + each.shape.logDensity(y));
    }
    double sum = 0;
    for (Component each : components) {
      sum += Math.exp(each.logWeight + each.shape.logDensity(y) - largest);
    }
    return largest + Math.log(sum);
  }

  double logDensity(double[] y) {
    double sum = 0;
    for (int k = 0; k < components.size(); k++) {
      Component each = components.get(k);
      double square = each.shape.square(y);
      if (square <= each.largestSquare) {
        sum += Math.exp(each.logWeight - logMasses[k] + each.shape.logPeak - 0.5 * square);
      }
    }
    return Math.log(sum);
  }

  /** The components with two thirds of their width, cut off at the same places. */
  MixtureFit narrower() {
    double scale = 2.0 / 3;
    return new MixtureFit(
        components.stream()
            .map(
                each ->
                    new Component(
                        each.logWeight,
                        each.shape.scaled(scale),
                        each.largestSquare / (scale * scale)))
            .toList());
  }

  /** The probability that a standard Gaussian vector is within a distance of 0. */
  private static double massWithin(double square, int dimensions) {
    double radius = Math.sqrt(square);
    double end = Math.sqrt(dimensions) + 9; // hardly anything is beyond
    return radius >= end ? 1 : radial(radius, dimensions) / radial(end, dimensions);
  }

  /** ∫ r^(d − 1) e^(−r²/2) dr from 0, by Simpson's rule; scaled so that it does not overflow. */
  private static double radial(double end, int dimensions) {
    int intervals = 2000;
    double h = end / intervals;
    double peak = Math.sqrt(Math.max(dimensions - 1, 1));
    double sum = 0;
    for (int i = 0; i <= intervals; i++) {
      double r = i * h;
      double logValue =
          (dimensions == 1 ? 0 : (dimensions - 1) * Math.log(r / peak))
              - 0.5 * (r * r - peak * peak);
      sum += Math.exp(logValue) * (i == 0 || i == intervals ? 1 : i % 2 == 0 ? 2 : 4);
    }
    return sum * h / 3;
  }
}
