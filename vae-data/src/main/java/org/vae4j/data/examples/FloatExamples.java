package org.vae4j.data.examples;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;
import org.vae4j.api.data.Examples;
import org.vae4j.api.tensor.Shape;

/** Examples whose values are floats. */
public final class FloatExamples implements Examples {
  private final float[] values;
  private final Shape shape;
  private final Labels labels;
  private final int firstId;
  private final int size;

  /**
   * Examples over an array, which is kept and must not change.
   *
   * @param values finite numbers, one example after the other
   * @param shape the shape of one example; its elements divide {@code values.length}
   * @param labels the class of each example, or {@link Labels#none()}
   * @param firstId the number by which the first example is known in its data set
   */
  public FloatExamples(float[] values, Shape shape, Labels labels, int firstId) {
    this.values = requireNonNull(values, "values");
    this.shape = requireNonNull(shape, "shape");
    this.labels = requireNonNull(labels, "labels");
    this.firstId = firstId;
    this.size = Sizes.rows(values.length, shape, labels);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public void read(int row, float[] into, int offset) {
    Sizes.check(row, size);
    System.arraycopy(values, row * shape.elements(), into, offset, shape.elements());
  }

  @Override
  public OptionalInt label(int row) {
    Sizes.check(row, size);
    return labels.get(row);
  }

  @Override
  public int id(int row) {
    return firstId + row;
  }
}
