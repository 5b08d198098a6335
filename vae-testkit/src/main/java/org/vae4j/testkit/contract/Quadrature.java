package org.vae4j.testkit.contract;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.vae4j.api.tensor.Shape;

/**
 * Points and weights that make a sum of an integral over all events; for discrete events all of
 * them, with weight 1.
 *
 * <p>For continuous ones the points are, in real coordinates, the quantiles of Student's t with two
 * degrees of freedom, whose tails are heavier than those of every density with a variance.
 *
 * @param points {@code [count][event]}
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
    if (!support.isDiscrete()) {
      int dimensions = new Coordinates(support).count(event.elements());
      return dimensions == 1 || dimensions == 2;
    }
    return choices(support, event) * Math.log(values(support, event)) <= Math.log(MOST_POINTS);
  }

  /** How many independent choices a discrete event is made of. */
  private static int choices(Support support, Shape event) {
    return support == Support.ONE_HOT ? event.elements() / lastAxis(event) : event.elements();
  }

  /** How many values each choice has. */
  private static int values(Support support, Shape event) {
    return switch (support) {
      case COUNTS -> LARGEST_COUNT + 1;
      case ONE_HOT -> lastAxis(event);
      case FIVE_LEVELS -> 5;
      default -> 2;
    };
  }

  static int lastAxis(Shape event) {
    return event.rank() == 0 ? 1 : event.size(event.rank() - 1);
  }

  /**
   * The quadrature for a support.
   *
   * @param samples where the mass is, {@code [count][event]}
   */
  static Quadrature of(Support support, Shape event, double[][] samples) {
    return support.isDiscrete() ? ofDiscrete(support, event) : ofContinuous(support, samples);
  }

  private static Quadrature ofDiscrete(Support support, Shape event) {
    int values = values(support, event);
    double[][] codes = grid(choices(support, event), values);
    double[][] points =
        Arrays.stream(codes)
            .map(
                code ->
                    switch (support) {
                      case ONE_HOT -> oneHot(code, values);
                      case FIVE_LEVELS -> Arrays.stream(code).map(k -> k / 4).toArray();
                      default -> code;
                    })
            .toArray(double[][]::new);
    double[] weights = new double[points.length];
    Arrays.fill(weights, 1);
    return new Quadrature(points, weights);
  }

  private static double[] oneHot(double[] code, int values) {
    double[] event = new double[code.length * values];
    for (int i = 0; i < code.length; i++) {
      event[i * values + (int) code[i]] = 1;
    }
    return event;
  }

  private static Quadrature ofContinuous(Support support, double[][] samples) {
    Coordinates coordinates = new Coordinates(support);
    double[][] real =
        Arrays.stream(samples).map(coordinates::of).toArray(double[][]::new); // [count][dimensions]
    int dimensions = real[0].length;
    int each = dimensions == 1 ? POINTS_IN_ONE_DIMENSION : POINTS_IN_TWO_DIMENSIONS;
    double[][] places = new double[dimensions][each];
    double[][] lengths = new double[dimensions][each];
    for (int dimension = 0; dimension < dimensions; dimension++) {
      double[] sorted = column(real, dimension);
      Arrays.sort(sorted);
      double middle = sorted[sorted.length / 2];
      double width = 0.75 * (sorted[sorted.length * 3 / 4] - sorted[sorted.length / 4]);
      for (int i = 0; i < each; i++) {
        double u = (i + 0.5) / each;
        double spread = 2 * u * (1 - u);
        places[dimension][i] = middle + width * (2 * u - 1) / Math.sqrt(spread);
        lengths[dimension][i] = width / (each * Math.pow(spread, 1.5));
      }
    }
    double[][] codes = grid(dimensions, each);
    double[][] points = new double[codes.length][];
    double[] weights = new double[codes.length];
    int resolved = 0;
    for (double[] code : codes) {
      double[] y = new double[dimensions];
      double length = 1;
      for (int dimension = 0; dimension < dimensions; dimension++) {
        y[dimension] = places[dimension][(int) code[dimension]];
        length *= lengths[dimension][(int) code[dimension]];
      }
      if (coordinates.resolve(y)) {
        points[resolved] = coordinates.event(y);
        weights[resolved] = length * Math.exp(coordinates.logVolume(points[resolved]));
        resolved++;
      }
    }
    return new Quadrature(Arrays.copyOf(points, resolved), Arrays.copyOf(weights, resolved));
  }

  /** All codes of some choices with the values 0, 1, … each. */
  private static double[][] grid(int choices, int values) {
    int count = (int) Math.round(Math.pow(values, choices));
    return IntStream.range(0, count)
        .mapToObj(
            number -> {
              double[] code = new double[choices];
              int rest = number;
              for (int i = 0; i < choices; i++) {
                code[i] = rest % values;
                rest /= values;
              }
              return code;
            })
        .toArray(double[][]::new);
  }

  private static double[] column(double[][] rows, int index) {
    return Arrays.stream(rows).mapToDouble(row -> row[index]).toArray();
  }
}
