package org.vae4j.nd4j.run;

/**
 * Numbers in native memory that are seen as a matrix.
 *
 * @param type what the numbers are
 * @param address of the first element, in bytes
 * @param rows the number of rows
 * @param columns the number of columns
 * @param rowStride how many elements apart two rows are
 * @param columnStride how many elements apart two columns are
 */
record Matrix(
    ElementType type, long address, int rows, int columns, int rowStride, int columnStride) {
  /** A whole matrix, row after row. */
  static Matrix of(ElementType type, long address, int rows, int columns) {
    return new Matrix(type, address, rows, columns, columns, 1);
  }

  Matrix transposed() {
    return new Matrix(type, address, columns, rows, columnStride, rowStride);
  }

  /** Another matrix of this size, so many after this one in memory. */
  Matrix after(int count) {
    long next = address + (long) count * rows * columns * type.bytes();
    return new Matrix(type, next, rows, columns, rowStride, columnStride);
  }

  /** Some of the rows. */
  Matrix rows(int from, int count) {
    long first = address + (long) from * rowStride * type.bytes();
    return new Matrix(type, first, count, columns, rowStride, columnStride);
  }
}
