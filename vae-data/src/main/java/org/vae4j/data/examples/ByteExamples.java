package org.vae4j.data.examples;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;
import org.vae4j.api.data.Examples;
import org.vae4j.api.tensor.Shape;

/**
 * Examples whose values are unsigned bytes, divided by one number as they are read.
 *
 * <p>They take a byte a value in memory.
 */
public final class ByteExamples implements Examples {
  private final byte[] values;
  private final Shape shape;
  private final Labels labels;
  private final int firstId;
  private final int size;
  private final float[] quotients = new float[256];

  /**
   * Examples over an array, which is kept and must not change.
   *
   * @param values one example after the other
   * @param shape the shape of one example; its elements divide {@code values.length}
   * @param divisor what each byte is divided by, as a float: 255 makes shades from 0 to 1
   * @param labels the class of each example, or {@link Labels#none()}
   * @param firstId the number by which the first example is known in its data set
   */
  public ByteExamples(byte[] values, Shape shape, double divisor, Labels labels, int firstId) {
    this.values = requireNonNull(values, "values");
    this.shape = requireNonNull(shape, "shape");
    this.labels = requireNonNull(labels, "labels");
    this.firstId = firstId;
    this.size = Sizes.rows(values.length, shape, labels);
    for (int i = 0; i < quotients.length; i++) {
      quotients[i] = (float) (i / divisor);
    }
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
    int elements = shape.elements();
    int from = row * elements;
    for (int i = 0; i < elements; i++) {
      into[offset + i] = quotients[values[from + i] & 0xFF];
    }
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
