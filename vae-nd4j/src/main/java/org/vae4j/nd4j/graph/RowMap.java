package org.vae4j.nd4j.graph;

/**
 * Which elements of a smaller tensor the rows of a table meet: row r of the table meets row {@code
 * (r / divisor) % modulus} of the smaller tensor.
 *
 * @param rows the number of rows of the table
 * @param columns the number of its columns
 * @param divisor how many rows in turn meet the same row
 * @param modulus the number of rows of the smaller tensor
 * @param wholeRows whether a row of the smaller tensor has an element for each column, or one for
 *     all
 */
public record RowMap(int rows, int columns, int divisor, int modulus, boolean wholeRows) {
  /** The row of the smaller tensor that a row of the table meets. */
  public int row(int tableRow) {
    return tableRow / divisor % modulus;
  }

  /** The number of elements in a row of the smaller tensor. */
  public int width() {
    return wholeRows ? columns : 1;
  }

  /** Whether the table is the smaller tensor as it lies. */
  public boolean isIdentity() {
    return wholeRows && modulus == rows;
  }

  /** Whether distant rows of the table never meet the same row of the smaller tensor. */
  public boolean isLocal() {
    return rows == divisor * modulus;
  }
}
