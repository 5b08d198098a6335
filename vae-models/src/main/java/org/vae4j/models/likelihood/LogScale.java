package org.vae4j.models.likelihood;

import org.vae4j.api.model.Features;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * The logarithms of the scales of logistic distributions over values from 0 to 1, within bounds.
 *
 * @param from where they come from
 * @param start the scale that they begin with
 * @param parameters the scope of the learned ones
 */
record LogScale(LogisticScale from, double start, Parameters parameters) {
  /** The smallest leaves 0.6 % of the probability outside of the bin of one of 256 levels. */
  static final double LEAST = Math.exp(-8);

  /** The largest is nearly uniform, but for the first and the last level. */
  static final double MOST = Math.exp(2);

  private static final double MIDDLE = (Math.log(LEAST) + Math.log(MOST)) / 2;
  private static final double REACH = (Math.log(MOST) - Math.log(LEAST)) / 2;

  /** Refuses a first scale that the bounds do not have. */
  static void check(double start) {
    if (!(LEAST < start && start < MOST)) {
      throw new IllegalArgumentException(
          "value must be a scale between e^-8 (0.000335) and e^2 (7.39), was " + start);
    }
  }

  /**
   * ln s.
   *
   * @param each how many for each dimension
   * @param shape {@code [rows, each, example…]}
   * @return of that shape
   */
  Tensor of(Features features, int each, Shape shape) {
    Tensor raw =
        switch (from) {
          case SHARED ->
              parameters
                  .parameter("log-scale", Shape.of(each), Initializer.constant(0))
                  .reshape(alongComponents(shape));
          case LEARNED_PER_DIMENSION ->
              parameters.parameter("log-scale", shape.row(), Initializer.constant(0));
          case PER_DIMENSION -> features.project("log-scale", each);
        };
    return bounded(raw).broadcast(shape);
  }

  /** {@code [each, 1, …]}, which broadcasts over rows and examples. */
  private static Shape alongComponents(Shape shape) {
    Shape components = Shape.of(shape.size(1));
    for (int axis = 2; axis < shape.rank(); axis++) {
      components = components.append(1);
    }
    return components;
  }

  /** A tanh with slope 1 in the middle; 0 becomes the logarithm of the first scale. */
  private Tensor bounded(Tensor x) {
    double u = (Math.log(start) - MIDDLE) / REACH;
    double inverse = REACH * 0.5 * (Math.log1p(u) - Math.log1p(-u));
    return x.plus(inverse).dividedBy(REACH).tanh().times(REACH).plus(MIDDLE);
  }
}
