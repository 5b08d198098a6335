package org.vae4j.api.data;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.vae4j.api.tensor.Shape;

/**
 * What a model may know of the data before it is built.
 *
 * <p>The figures are those of the examples transformed as in epoch 0.
 */
public interface DataDescription {
  /** The shape of one example. */
  Shape shape();

  /** The number of examples that are trained on; 0 where it is not known. */
  default int trainingExamples() {
    return 0;
  }

  /** The names of the classes; empty where examples have no labels. */
  List<String> classNames();

  /** The number of training examples that have no label; 0 where there are no classes. */
  default int unlabelled() {
    return 0;
  }

  /** The covariates of each example, in their order; empty where there are none. */
  default List<Covariate> covariates() {
    return List.of();
  }

  /**
   * The columns that the dimensions of an example are, in their order; empty where examples are no
   * rows of a table.
   */
  default List<Column> columns() {
    return List.of();
  }

  /**
   * An example in the units of the data: the transform of the experiment undone, where it can be.
   *
   * @param example values as a model has them, {@code shape().elements()} of them
   * @return a new array
   */
  default float[] untransformed(float[] example) {
    return example.clone();
  }

  /**
   * The width of the interval that each level is spread over, where the data are levels that the
   * transform of the experiment spreads: 1/256 for dequantized shades.
   *
   * @return above 0; empty where values are not spread, as by default
   */
  default OptionalDouble binWidth() {
    return OptionalDouble.empty();
  }

  /**
   * The part of all values that was not observed, from 0 to 1, those of examples held out and for
   * testing too. Batches have a mask of what was observed where, and only where, it is above 0.
   */
  default double missing() {
    return 0;
  }

  /**
   * The smallest and the largest observed value of all examples, those held out and for testing
   * too.
   */
  ValueRange range();

  /**
   * The smallest and the largest observed value of one dimension, of all examples; where it is not
   * known of single dimensions, those of all together.
   */
  default ValueRange range(int dimension) {
    return range();
  }

  /**
   * The smallest and the largest observed value of each dimension, of all examples, in the units of
   * the data: {@link #range(int)} with the transform undone.
   *
   * @return one for each dimension, in their order
   */
  default List<ValueRange> untransformedRanges() {
    int size = shape().elements();
    float[] least = new float[size];
    float[] most = new float[size];
    for (int i = 0; i < size; i++) {
      least[i] = range(i).min();
      most[i] = range(i).max();
    }
    float[] first = untransformed(least);
    float[] second = untransformed(most);
    return IntStream.range(0, size)
        // A transform may turn numbers round.
        .mapToObj(i -> new ValueRange(Math.min(first[i], second[i]), Math.max(first[i], second[i])))
        .toList();
  }

  /** What a dimension is called: its column, with the category where it is one of several. */
  default String nameOf(int dimension) {
    int at = 0;
    for (Column column : columns()) {
      if (dimension < at + column.width()) {
        return "column '"
            + column.name()
            + "'"
            + (column.width() > 1 ? " (" + column.categories().get(dimension - at) + ")" : "");
      }
      at += column.width();
    }
    return "dimension " + (dimension + 1);
  }

  /**
   * The mean of each dimension of the training examples where it was observed, in the order of its
   * values; 0 for a dimension that was never observed.
   */
  float[] mean();

  /**
   * Some training examples, the same ones at each call; a value that was not observed is 0.
   *
   * @param count how many; at most the number of training examples
   * @return {@code [count][shape().elements()]}
   */
  float[][] examples(int count);
}
