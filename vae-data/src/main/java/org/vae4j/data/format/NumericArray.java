package org.vae4j.data.format;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * An array of numbers as a file holds it, on the heap or in the file. Elements are numbered in
 * row-major order, the last axis fastest, in whichever order they lie.
 *
 * <p>Immutable, and safe for use by several threads.
 */
public final class NumericArray {
  private static final int VISITED_AT_ONCE = 1 << 13;

  private final String where;
  private final ElementType type;
  private final ByteOrder order;
  private final int[] sizes;
  private final Bytes bytes;

  /** Where the first axis is the fastest, how far elements lie apart along each; else empty. */
  private final long[] strides;

  /** An array in row-major order on the heap. */
  NumericArray(String where, ElementType type, ByteOrder order, int[] sizes, byte[] bytes) {
    this(where, type, order, sizes, false, new HeapBytes(bytes));
  }

  /**
   * An array.
   *
   * @param isColumnMajor whether the first axis is the fastest, and not the last
   * @param bytes as many as all elements have
   */
  NumericArray(
      String where,
      ElementType type,
      ByteOrder order,
      int[] sizes,
      boolean isColumnMajor,
      Bytes bytes) {
    this.where = requireNonNull(where, "where");
    this.type = requireNonNull(type, "type");
    this.order = requireNonNull(order, "order");
    this.sizes = sizes.clone();
    this.bytes = requireNonNull(bytes, "bytes");
    this.strides = isColumnMajor && sizes.length > 1 ? strides(sizes) : new long[0];
  }

  /**
   * An array of unsigned bytes.
   *
   * @param bytes the first of which are the array's
   */
  public static NumericArray unsignedBytes(String where, int[] sizes, Bytes bytes) {
    long length = 1;
    for (int size : sizes) {
      length = Math.multiplyExact(length, (long) size);
    }
    return new NumericArray(
        where, ElementType.UINT8, ByteOrder.BIG_ENDIAN, sizes, false, bytes.slice(0, length));
  }

  private static long[] strides(int[] sizes) {
    long[] strides = new long[sizes.length];
    long stride = 1;
    for (int axis = 0; axis < sizes.length; axis++) {
      strides[axis] = stride;
      stride *= sizes[axis];
    }
    return strides;
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
  public long length() {
    return bytes.size() / type.bytes();
  }

  /** Whether the numbers are left in their file, and not held on the heap. */
  public boolean isMapped() {
    return bytes.isMapped();
  }

  /** Whether the elements that are numbered one after the other lie far apart. */
  public boolean isScattered() {
    return strides.length > 0;
  }

  /**
   * The bytes of an array of {@link ElementType#UINT8} or {@link ElementType#BOOLEAN} on the heap;
   * not a copy.
   *
   * @throws IllegalStateException if the numbers are left in their file
   */
  public byte[] bytes() {
    if (bytes instanceof HeapBytes heap && !isScattered()) {
      return heap.array();
    }
    throw new IllegalStateException(where + " is not held on the heap");
  }

  /**
   * Copies the bytes of elements that follow one another.
   *
   * @param from the number of the first element
   * @param into receives {@code count * type().bytes()} bytes
   * @param count how many elements
   */
  public void copy(long from, byte[] into, int count) {
    if (!isScattered()) {
      bytes.copy(from * type.bytes(), into, 0, count * type.bytes());
      return;
    }
    long[] positions = new long[count];
    for (int i = 0; i < count; i++) {
      positions[i] = position(from + i) * type.bytes();
    }
    bytes.gather(positions, type.bytes(), into);
  }

  /** The place among all elements at which one of a scattered array lies. */
  private long position(long index) {
    long position = 0;
    long rest = index;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      position += rest % sizes[axis] * strides[axis];
      rest /= sizes[axis];
    }
    return position;
  }

  /**
   * Reads elements that follow one another as doubles, which is exact for all but large 64-bit
   * integers.
   *
   * @param from the number of the first element
   * @param into receives them
   * @param count how many elements
   */
  public void read(long from, double[] into, int count) {
    byte[] copied = new byte[count * type.bytes()];
    copy(from, copied, count);
    ByteBuffer elements = ByteBuffer.wrap(copied).order(order);
    switch (type) {
      case FLOAT32 -> {
        for (int i = 0; i < count; i++) {
          into[i] = elements.getFloat(Float.BYTES * i);
        }
      }
      case FLOAT64 -> {
        for (int i = 0; i < count; i++) {
          into[i] = elements.getDouble(Double.BYTES * i);
        }
      }
      default -> {
        for (int i = 0; i < count; i++) {
          into[i] = integer(elements, i);
        }
      }
    }
  }

  /** What is done with each number of an array. */
  @FunctionalInterface
  public interface Visitor {
    /** Visits an element. */
    void number(long index, double number);
  }

  /** Visits all elements in their order, a few in memory at a time. */
  public void visit(Visitor visitor) {
    double[] some = new double[VISITED_AT_ONCE];
    for (long from = 0; from < length(); from += some.length) {
      int count = (int) Math.min(some.length, length() - from);
      read(from, some, count);
      for (int i = 0; i < count; i++) {
        visitor.number(from + i, some[i]);
      }
    }
  }

  /** An element as a double, which is exact for all but large 64-bit integers. */
  public double number(long index) {
    double[] one = new double[1];
    read(index, one, 1);
    return one[0];
  }

  /**
   * An element as an integer.
   *
   * @throws IllegalStateException if the numbers are not integers
   */
  public long integer(long index) {
    byte[] copied = new byte[type.bytes()];
    copy(index, copied, 1);
    return integer(ByteBuffer.wrap(copied).order(order), 0);
  }

  private long integer(ByteBuffer elements, int index) {
    return switch (type) {
      case BOOLEAN -> elements.get(index) == 0 ? 0 : 1;
      case UINT8 -> elements.get(index) & 0xFF;
      case INT8 -> elements.get(index);
      case UINT16 -> elements.getShort(2 * index) & 0xFFFF;
      case INT16 -> elements.getShort(2 * index);
      case UINT32 -> elements.getInt(4 * index) & 0xFFFFFFFFL;
      case INT32 -> elements.getInt(4 * index);
      case INT64 -> elements.getLong(8 * index);
      case FLOAT32, FLOAT64 -> throw new IllegalStateException(where + " holds " + type);
    };
  }

  /** The same numbers in row-major order, on the heap. */
  NumericArray rowMajor() {
    byte[] all = new byte[Math.toIntExact(bytes.size())];
    byte[] some = new byte[VISITED_AT_ONCE * type.bytes()];
    for (long from = 0; from < length(); from += VISITED_AT_ONCE) {
      int count = (int) Math.min(VISITED_AT_ONCE, length() - from);
      copy(from, some, count);
      System.arraycopy(some, 0, all, (int) from * type.bytes(), count * type.bytes());
    }
    return new NumericArray(where, type, order, sizes, all);
  }

  /** The place of an element: an index for each axis, in brackets, from 0. */
  public String place(long index) {
    long[] place = new long[sizes.length];
    long rest = index;
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
