package org.vae4j.engine.data;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.data.Examples;
import org.vae4j.api.tensor.Shape;

/** Examples that a caller has in arrays. */
public final class ArrayExamples implements Examples {
  private final Shape shape;
  private final float[][] values;

  /**
   * Examples in arrays, which are held and not copied.
   *
   * @param what what the rows are, in messages, such as {@code example}
   * @param shape the shape of one
   * @param values {@code [n][shape.elements()]}
   */
  public ArrayExamples(String what, Shape shape, float[][] values) {
    this.shape = requireNonNull(shape, "shape");
    this.values = values;
    for (int row = 0; row < values.length; row++) {
      if (values[row].length != shape.elements()) {
        throw new IllegalArgumentException(
            what
                + " "
                + row
                + " has "
                + values[row].length
                + " values; the model's have "
                + shape.elements());
      }
    }
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public void read(int row, float[] into, int offset) {
    System.arraycopy(values[row], 0, into, offset, shape.elements());
  }
}
