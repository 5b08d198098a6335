package org.vae4j.testkit.contract;

import java.util.Arrays;
import org.vae4j.api.tensor.Shape;

/**
 * Points and weights that make a sum of an integral over all events.
 *
 * <p>On the real line the points are the quantiles of Student's t with two degrees of freedom,
 * whose tails are heavier than those of every density with a variance.
 *
 * @param points {@code [count][dimensions]}
 * @param weights {@code [count]}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record Quadrature(double[][] points, double[] weights) {
  private static final int POINTS_IN_ONE_DIMENSION = 2001;
  private static final int POINTS_IN_TWO_DIMENSIONS = 161;
  private static final int LARGEST_COUNT = 100;
  private static final int MOST_POINTS = 50_000;

  /** Whether there are few enough dimensions. */
  static boolean reaches(Support support, Shape event) {
    return points(support, event.elements()) > 0;
  }

  private static int points(Support support, int dimensions) {
    return switch (support) {
      case BINARY -> Math.pow(2, dimensions) <= MOST_POINTS ? 2 : 0;
      case COUNTS -> Math.pow(LARGEST_COUNT + 1, dimensions) <= MOST_POINTS ? LARGEST_COUNT + 1 : 0;
      case REAL, UNIT_INTERVAL ->
          switch (dimensions) {
            case 1 -> POINTS_IN_ONE_DIMENSION;
            case 2 -> POINTS_IN_TWO_DIMENSIONS;
            default -> 0;
          };
    };
  }

  /**
   * The quadrature for a support.
   *
   * @param samples where the mass is, {@code [count][dimensions]}
   */
  static Quadrature of(Support support, double[][] samples) {
    int dimensions = samples[0].length;
    int each = points(support, dimensions);
    double[][] places = new double[dimensions][each];
    double[][] lengths = new double[dimensions][each];
    for (int dimension = 0; dimension < dimensions; dimension++) {
      double[] sorted = column(samples, dimension);
      Arrays.sort(sorted);
      double middle = sorted[sorted.length / 2];
      double width = 0.75 * (sorted[sorted.length * 3 / 4] - sorted[sorted.length / 4]);
      for (int i = 0; i < each; i++) {
        double u = (i + 0.5) / each;
        switch (support) {
          case BINARY, COUNTS -> {
            places[dimension][i] = i;
            lengths[dimension][i] = 1;
          }
          case UNIT_INTERVAL -> {
            places[dimension][i] = u;
            lengths[dimension][i] = 1.0 / each;
          }
          case REAL -> {
            double spread = 2 * u * (1 - u);
            places[dimension][i] = middle + width * (2 * u - 1) / Math.sqrt(spread);
            lengths[dimension][i] = width / (each * Math.pow(spread, 1.5));
          }
        }
      }
    }
    int count = (int) Math.round(Math.pow(each, dimensions));
    double[][] points = new double[count][dimensions];
    double[] weights = new double[count];
    for (int i = 0; i < count; i++) {
      weights[i] = 1;
      int rest = i;
      for (int dimension = 0; dimension < dimensions; dimension++) {
        points[i][dimension] = places[dimension][rest % each];
        weights[i] *= lengths[dimension][rest % each];
        rest /= each;
      }
    }
    return new Quadrature(points, weights);
  }

  private static double[] column(double[][] rows, int index) {
    return Arrays.stream(rows).mapToDouble(row -> row[index]).toArray();
  }
}
