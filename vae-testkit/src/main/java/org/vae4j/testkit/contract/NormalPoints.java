package org.vae4j.testkit.contract;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.vae4j.testkit.oracle.Gaussian;

/**
 * Points of a diagonal normal distribution, from whose values means under it are computed: a grid
 * with one or two dimensions, otherwise draws, with quadratic functions as control variates.
 */
final class NormalPoints {
  /** Points along one dimension of the grid, from −8 to 8 standard deviations. */
  private static final int GRID = 161;

  private static final double REACH = 8;
  private static final int DRAWS = 20_000;

  private final double[] mean;
  private final double[] logVariance;
  private final double[][] standard;

  NormalPoints(double[] mean, double[] logVariance) {
    this.mean = mean;
    this.logVariance = logVariance;
    this.standard = isGrid() ? grid() : draws();
  }

  private boolean isGrid() {
    return mean.length <= 2;
  }

  private double[][] grid() {
    int count = mean.length == 1 ? GRID : GRID * GRID;
    double[][] grid = new double[count][mean.length];
    for (int i = 0; i < count; i++) {
      int rest = i;
      for (int j = 0; j < mean.length; j++) {
        grid[i][j] = 2 * REACH * (rest % GRID) / (GRID - 1) - REACH;
        rest /= GRID;
      }
    }
    return grid;
  }

  private double[][] draws() {
    double[] flat = Bench.normals("points", DRAWS * mean.length, 1);
    return IntStream.range(0, DRAWS)
        .mapToObj(i -> Arrays.copyOfRange(flat, i * mean.length, (i + 1) * mean.length))
        .toArray(double[][]::new);
  }

  /** The points, {@code [count][dimensions]}. */
  double[][] points() {
    double[][] points = new double[standard.length][mean.length];
    for (int i = 0; i < points.length; i++) {
      for (int j = 0; j < mean.length; j++) {
        points[i][j] = mean[j] + Math.exp(0.5 * logVariance[j]) * standard[i][j];
      }
    }
    return points;
  }

  /** The log-density at each point. */
  double[] logDensities() {
    double constant = 0;
    for (double each : logVariance) {
      constant -= 0.5 * (each + Math.log(2 * Math.PI));
    }
    double[] logDensities = new double[standard.length];
    for (int i = 0; i < logDensities.length; i++) {
      logDensities[i] = constant - 0.5 * squaredNorm(standard[i]);
    }
    return logDensities;
  }

  private static double squaredNorm(double[] y) {
    return Arrays.stream(y).map(each -> each * each).sum();
  }

  /** The mean under the distribution of a function that has these values at the points. */
  Expectation mean(double[] values) {
    return isGrid() ? onGrid(values) : withControlVariates(values);
  }

  private Expectation onGrid(double[] values) {
    double sum = 0;
    double total = 0;
    for (int i = 0; i < values.length; i++) {
      double weight = Math.exp(-0.5 * squaredNorm(standard[i]));
      sum += weight * values[i];
      total += weight;
    }
    return new Expectation(sum / total, 0);
  }

  /**
   * The mean of the values given that the means of ε and ε εᵀ are 0 and I, which are those of the
   * distribution: regression on control variates, as conditioning of a Gaussian.
   */
  private Expectation withControlVariates(double[] values) {
    int size = mean.length;
    int variates = size + size * (size + 1) / 2;
    double[][] rows = new double[values.length][variates + 1];
    for (int i = 0; i < values.length; i++) {
      int column = 0;
      for (int j = 0; j < size; j++) {
        rows[i][column++] = standard[i][j];
        for (int k = 0; k <= j; k++) {
          rows[i][column++] = standard[i][j] * standard[i][k] - (j == k ? 1 : 0);
        }
      }
      rows[i][column] = values[i];
    }
    double[] means = new double[variates + 1];
    for (double[] row : rows) {
      for (int j = 0; j <= variates; j++) {
        means[j] += row[j] / rows.length;
      }
    }
    double[][] covariance = new double[variates + 1][variates + 1];
    for (double[] row : rows) {
      for (int j = 0; j <= variates; j++) {
        for (int k = 0; k <= variates; k++) {
          covariance[j][k] += (row[j] - means[j]) * (row[k] - means[k]) / rows.length;
        }
      }
    }
    Gaussian given =
        Gaussian.of(means, covariance)
            .given(IntStream.range(0, variates).toArray(), new double[variates]);
    double variance = Math.max(0, given.variances()[0]); // of what is left
    return new Expectation(
        given.mean()[0], Statistics.LARGEST_Z * Math.sqrt(variance / rows.length));
  }
}
