package org.vae4j.data.format;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * An array of numbers as a file holds it: in row-major order, the last axis fastest.
 *
 * <p>Immutable.
 */
public final class NumericArray {
  private final String where;
  private final ElementType type;
  private final int[] sizes;
  private final byte[] bytes;
  private final ByteBuffer buffer;

  NumericArray(String where, ElementType type, ByteOrder order, int[] sizes, byte[] bytes) {
    this.where = requireNonNull(where, "where");
    this.type = requireNonNull(type, "type");
    this.sizes = sizes.clone();
    this.bytes = requireNonNull(bytes, "bytes");
    this.buffer = ByteBuffer.wrap(bytes).order(order);
  }

  /** The file, and the array in it where there are several, as messages name it. */
  public String where() {
    return where;
  }

  /** The type of the numbers. */
  public ElementType type() {
    return type;
  }

  /** The number of axes. */
  public int rank() {
    return sizes.length;
  }

  /** The sizes along the axes. */
  public int[] sizes() {
    return sizes.clone();
  }

  /** The number of elements. */
  public int length() {
    return bytes.length / type.bytes();
  }

  /**
   * The bytes of an array of {@link ElementType#UINT8} or {@link ElementType#BOOLEAN}; not a copy.
   */
  public byte[] bytes() {
    return bytes;
  }

  /** An element as a double, which is exact for all but large 64-bit integers. */
  public double number(int index) {
    return switch (type) {
      case FLOAT32 -> buffer.getFloat(4 * index);
      case FLOAT64 -> buffer.getDouble(8 * index);
      default -> integer(index);
    };
  }

  /**
   * An element as an integer.
   *
   * @throws IllegalStateException if the numbers are not integers
   */
  public long integer(int index) {
    return switch (type) {
      case BOOLEAN -> bytes[index] == 0 ? 0 : 1;
      case UINT8 -> bytes[index] & 0xFF;
      case INT8 -> bytes[index];
      case UINT16 -> buffer.getShort(2 * index) & 0xFFFF;
      case INT16 -> buffer.getShort(2 * index);
      case UINT32 -> buffer.getInt(4 * index) & 0xFFFFFFFFL;
      case INT32 -> buffer.getInt(4 * index);
      case INT64 -> buffer.getLong(8 * index);
      case FLOAT32, FLOAT64 -> throw new IllegalStateException(where + " holds " + type);
    };
  }

  /** The place of an element: an index for each axis, in brackets, from 0. */
  public String place(int index) {
    int[] place = new int[sizes.length];
    int rest = index;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      place[axis] = rest % sizes[axis];
      rest /= sizes[axis];
    }
    return Arrays.toString(place);
  }

  /** The sizes with crosses between, such as {@code 60000×28×28}. */
  public String sizesInWords() {
    return inWords(sizes);
  }

  static String inWords(int[] sizes) {
    return sizes.length == 0
        ? "one number"
        : Arrays.stream(sizes).mapToObj(Integer::toString).collect(Collectors.joining("×"));
  }
}
