package org.vae4j.api.data;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.vae4j.api.tensor.Shape;

/**
 * Examples of one shape, by number.
 *
 * <p>Immutable as seen from outside, and safe for use by several threads.
 */
public interface Examples {
  /** How many examples there are; at least 1. */
  int size();

  /**
   * The shape of one example: {@code [channels, height, width]} for an image, {@code [columns]} for
   * a table's row.
   */
  Shape shape();

  /**
   * Copies one example's values.
   *
   * @param row from 0 to {@code size() - 1}
   * @param into receives {@code shape().elements()} finite values, in the order of the shape, last
   *     axis fastest; 0 for a value that was not observed
   * @param offset the index of the first value in {@code into}
   */
  void read(int row, float[] into, int offset);

  /**
   * The class of an example.
   *
   * @return a number from 0 to the number of classes − 1; empty where the example has no label
   */
  default OptionalInt label(int row) {
    return OptionalInt.empty();
  }

  /** The number of covariates of each example: those that {@link DataSet#covariates()} names. */
  default int covariateCount() {
    return 0;
  }

  /**
   * Copies the covariates of an example.
   *
   * @param row from 0 to {@code size() - 1}
   * @param into receives {@code covariateCount()} finite numbers
   * @param offset the index of the first number in {@code into}
   */
  default void covariates(int row, float[] into, int offset) {}

  /** Whether values of some example were not observed. */
  default boolean hasMissing() {
    return false;
  }

  /**
   * Copies which values of an example were observed.
   *
   * @param row from 0 to {@code size() - 1}
   * @param into receives for each value 1 where it was observed and 0 where it is missing
   * @param offset the index of the first value in {@code into}
   */
  default void observed(int row, float[] into, int offset) {
    Arrays.fill(into, offset, offset + shape().elements(), 1);
  }

  /**
   * What the data calls an example, such as the name of its file; empty where it has nothing but a
   * number.
   */
  default Optional<String> name(int row) {
    return Optional.empty();
  }

  /**
   * The number by which an example is known in the data set, whatever split it is in; its noise is
   * drawn by this number. Where examples of two splits have one number, as they do by default, the
   * engine numbers the splits through.
   */
  default int id(int row) {
    return row;
  }
}
