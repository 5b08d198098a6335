package org.vae4j.models.estimator;

import java.util.stream.IntStream;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;

/**
 * Numbers that are remembered of each training example, in states: they are in checkpoints.
 *
 * <p>Rows are found by a product with a one-hot matrix {@code [rows, examples]}, which costs little
 * beside a network up to some ten thousand examples.
 */
final class ExampleTable {
  private final int examples;
  private final Variable values;
  private final Variable known;

  /**
   * A table.
   *
   * @param examples how many are trained on
   * @param size how many numbers there are of each
   */
  ExampleTable(Parameters parameters, int examples, int size) {
    this.examples = examples;
    this.values = parameters.state("examples", Shape.of(examples, size), Initializer.constant(0));
    this.known = parameters.state("known", Shape.of(examples, 1), Initializer.constant(0));
  }

  /**
   * What is remembered of some examples.
   *
   * @param places of the examples among those that are trained on, {@code [rows]}
   * @param otherwise what stands for those of which nothing was ever put, {@code [rows, size]}
   */
  Tensor at(Tensor places, Tensor otherwise, ForwardPass pass) {
    Tensor chosen = oneHot(places);
    Tensor isKnown = chosen.matmul(pass.state(known)).broadcast(otherwise.shape()); // [rows, size]
    return chosen.matmul(pass.state(values)).where(isKnown, otherwise);
  }

  /** Remembers the numbers of some examples, {@code [rows, size]}, from the end of the step on. */
  void put(Tensor places, Tensor numbers, ForwardPass pass) {
    Tensor chosen = oneHot(places);
    Tensor here = // [examples, 1]
        chosen.matmul(Tensor.filled(Shape.of(places.shape().size(0), 1), 1), true, false);
    Tensor put = chosen.matmul(numbers, true, false); // [examples, size]
    Tensor before = pass.state(values);
    pass.assign(values, put.where(here.broadcast(before.shape()), before));
    pass.assign(known, here.maximum(pass.state(known)));
  }

  /** {@code [rows, examples]}. */
  private Tensor oneHot(Tensor places) {
    Shape table = Shape.of(places.shape().size(0), examples);
    Tensor numbers =
        Tensor.constant(
            Shape.of(examples), IntStream.range(0, examples).asDoubleStream().toArray());
    Tensor distance =
        places
            .reshape(Shape.of(places.shape().size(0), 1))
            .broadcast(table)
            .minus(numbers.broadcast(table))
            .abs();
    return Tensor.filled(table, 0.5).greaterThan(distance);
  }
}
