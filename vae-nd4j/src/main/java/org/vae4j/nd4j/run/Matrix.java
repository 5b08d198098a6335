package org.vae4j.nd4j.run;

/**
 * Numbers in native memory that are seen as a matrix.
 *
 * @param address of the first element, in bytes
 * @param rows the number of rows
 * @param columns the number of columns
 * @param rowStride how many elements apart two rows are
 * @param columnStride how many elements apart two columns are
 */
record Matrix(long address, int rows, int columns, int rowStride, int columnStride) {
  /** A whole matrix, row after row. */
  static Matrix of(long address, int rows, int columns) {
    return new Matrix(address, rows, columns, columns, 1);
  }

  Matrix transposed() {
    return new Matrix(address, columns, rows, columnStride, rowStride);
  }

  /** Some of the rows. */
  Matrix rows(int from, int count) {
    return new Matrix(
        address + (long) from * rowStride * Float.BYTES, count, columns, rowStride, columnStride);
  }
}
