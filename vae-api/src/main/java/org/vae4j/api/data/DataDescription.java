package org.vae4j.api.data;

import java.util.List;
import org.vae4j.api.tensor.Shape;

/**
 * What a model may know of the data before it is built.
 *
 * <p>The figures are those of the examples after their pixels were treated as in epoch 0.
 */
public interface DataDescription {
  /** The shape of one example. */
  Shape shape();

  /** The names of the classes; empty where examples have no labels. */
  List<String> classNames();

  /** The smallest and the largest value of all examples, those held out and for testing too. */
  ValueRange range();

  /** The mean of each dimension of the training examples, in the order of its values. */
  float[] mean();

  /**
   * Some training examples, the same ones at each call.
   *
   * @param count how many; at most the number of training examples
   * @return {@code [count][shape().elements()]}
   */
  float[][] examples(int count);
}
