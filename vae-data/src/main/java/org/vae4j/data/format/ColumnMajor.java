package org.vae4j.data.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * An array of numbers in column-major order, the first axis fastest, as Fortran and MATLAB have it.
 */
final class ColumnMajor {
  private final String where;
  private final ElementType type;
  private final int[] sizes;
  private final byte[] bytes;

  /**
   * An array.
   *
   * @param where the array as messages name it
   * @param sizes the sizes along the axes
   * @param bytes its elements, little-endian
   */
  ColumnMajor(String where, ElementType type, int[] sizes, byte[] bytes) {
    this.where = where;
    this.type = type;
    this.sizes = sizes;
    this.bytes = bytes;
  }

  /** The same elements in row-major order, with the axis of the examples moved to the front. */
  NumericArray rowMajor(ExampleAxis axis) {
    if (axis == ExampleAxis.FIRST) {
      return array(type, sizes, rowMajor(bytes, sizes, type.bytes()));
    }
    // The last axis is the slowest already: what remains is to turn each example around.
    int examples = sizes[sizes.length - 1];
    int[] inner = Arrays.copyOf(sizes, sizes.length - 1);
    int length = bytes.length / examples;
    byte[] turned = new byte[bytes.length];
    for (int i = 0; i < examples; i++) {
      byte[] example = Arrays.copyOfRange(bytes, i * length, (i + 1) * length);
      System.arraycopy(rowMajor(example, inner, type.bytes()), 0, turned, i * length, length);
    }
    int[] turnedSizes = IntStream.concat(IntStream.of(examples), IntStream.of(inner)).toArray();
    return array(type, turnedSizes, turned);
  }

  /**
   * A row or a column of numbers as an array of one axis; floats that are whole numbers, which is
   * what MATLAB writes if not told otherwise, as integers.
   */
  NumericArray vector() {
    boolean isVector = IntStream.of(sizes).filter(size -> size > 1).count() <= 1;
    int[] along = isVector ? new int[] {bytes.length / type.bytes()} : sizes;
    NumericArray array = array(type, along, rowMajor(bytes, sizes, type.bytes()));
    return type.isInteger() ? array : whole(array);
  }

  private static NumericArray whole(NumericArray floats) {
    byte[] integers = new byte[4 * Math.toIntExact(floats.length())];
    ByteBuffer to = ByteBuffer.wrap(integers).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < floats.length(); i++) {
      double number = floats.number(i);
      if (number != (int) number) {
        return floats;
      }
      to.putInt((int) number);
    }
    return new NumericArray(
        floats.where(), ElementType.INT32, ByteOrder.LITTLE_ENDIAN, floats.sizes(), integers);
  }

  private NumericArray array(ElementType type, int[] sizes, byte[] bytes) {
    return new NumericArray(where, type, ByteOrder.LITTLE_ENDIAN, sizes, bytes);
  }

  /** The same elements with the last axis fastest, where the first one was. */
  static byte[] rowMajor(byte[] columnMajor, int[] sizes, int elementBytes) {
    byte[] bytes = new byte[columnMajor.length];
    int[] place = new int[sizes.length];
    for (int from = 0; from < bytes.length; from += elementBytes) {
      int to = 0;
      for (int axis = 0; axis < sizes.length; axis++) {
        to = to * sizes[axis] + place[axis];
      }
      System.arraycopy(columnMajor, from, bytes, to * elementBytes, elementBytes);
      for (int axis = 0; axis < sizes.length && ++place[axis] == sizes[axis]; axis++) {
        place[axis] = 0;
      }
    }
    return bytes;
  }
}
