package org.vae4j.testkit.oracle;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntToDoubleFunction;

/** A dense matrix of a few rows and columns, in double precision. Immutable. */
final class Matrix {
  private final double[][] elements;
  private final int columns;

  private Matrix(double[][] elements, int columns) {
    this.elements = elements;
    this.columns = columns;
  }

  /** A matrix of the elements {@code [row][column]}, which are copied. */
  static Matrix of(double[][] elements) {
    int columns = elements.length == 0 ? 0 : elements[0].length;
    for (double[] row : elements) {
      if (row.length != columns) {
        throw new IllegalArgumentException(
            "rows of a matrix have " + columns + " and " + row.length + " columns");
      }
    }
    return new Matrix(
        Arrays.stream(elements).map(double[]::clone).toArray(double[][]::new), columns);
  }

  static Matrix diagonal(int size, IntToDoubleFunction element) {
    double[][] elements = new double[size][size];
    for (int i = 0; i < size; i++) {
      elements[i][i] = element.applyAsDouble(i);
    }
    return new Matrix(elements, size);
  }

  static Matrix identity(int size) {
    return diagonal(size, i -> 1);
  }

  int rows() {
    return elements.length;
  }

  int columns() {
    return columns;
  }

  double at(int row, int column) {
    return elements[row][column];
  }

  double[][] toArray() {
    return Arrays.stream(elements).map(double[]::clone).toArray(double[][]::new);
  }

  double[] diagonal() {
    double[] diagonal = new double[Math.min(rows(), columns)];
    Arrays.setAll(diagonal, i -> elements[i][i]);
    return diagonal;
  }

  Matrix plus(Matrix other) {
    return zip(other, Double::sum);
  }

  Matrix minus(Matrix other) {
    return zip(other, (x, y) -> x - y);
  }

  private Matrix zip(Matrix other, DoubleBinaryOperator operator) {
    if (rows() != other.rows() || columns != other.columns) {
      throw new IllegalArgumentException(size() + " and " + other.size() + " do not fit");
    }
    double[][] result = new double[rows()][columns];
    for (int i = 0; i < rows(); i++) {
      for (int j = 0; j < columns; j++) {
        result[i][j] = operator.applyAsDouble(elements[i][j], other.elements[i][j]);
      }
    }
    return new Matrix(result, columns);
  }

  Matrix times(double factor) {
    double[][] result = toArray();
    for (double[] row : result) {
      for (int j = 0; j < columns; j++) {
        row[j] *= factor;
      }
    }
    return new Matrix(result, columns);
  }

  Matrix times(Matrix other) {
    if (columns != other.rows()) {
      throw new IllegalArgumentException(size() + " times " + other.size() + " does not fit");
    }
    double[][] result = new double[rows()][other.columns];
    for (int i = 0; i < rows(); i++) {
      for (int k = 0; k < columns; k++) {
        for (int j = 0; j < other.columns; j++) {
          result[i][j] += elements[i][k] * other.elements[k][j];
        }
      }
    }
    return new Matrix(result, other.columns);
  }

  double[] times(double[] vector) {
    if (columns != vector.length) {
      throw new IllegalArgumentException(
          size() + " times a vector of " + vector.length + " does not fit");
    }
    double[] result = new double[rows()];
    Arrays.setAll(result, i -> dot(elements[i], vector));
    return result;
  }

  Matrix transpose() {
    double[][] result = new double[columns][rows()];
    for (int i = 0; i < rows(); i++) {
      for (int j = 0; j < columns; j++) {
        result[j][i] = elements[i][j];
      }
    }
    return new Matrix(result, rows());
  }

  /** ½ (A + Aᵀ): takes away what rounding adds to a symmetric matrix. */
  Matrix symmetric() {
    return plus(transpose()).times(0.5);
  }

  /** The elements at some rows and some columns. */
  Matrix select(int[] someRows, int[] someColumns) {
    double[][] result = new double[someRows.length][someColumns.length];
    for (int i = 0; i < someRows.length; i++) {
      for (int j = 0; j < someColumns.length; j++) {
        result[i][j] = elements[someRows[i]][someColumns[j]];
      }
    }
    return new Matrix(result, someColumns.length);
  }

  /** {@code [[this, right], [below, corner]]}. */
  Matrix bordered(Matrix right, Matrix below, Matrix corner) {
    double[][] result = new double[rows() + below.rows()][columns + right.columns];
    put(this, result, 0, 0);
    put(right, result, 0, columns);
    put(below, result, rows(), 0);
    put(corner, result, rows(), columns);
    return new Matrix(result, columns + right.columns);
  }

  private static void put(Matrix block, double[][] into, int row, int column) {
    for (int i = 0; i < block.rows(); i++) {
      System.arraycopy(block.elements[i], 0, into[row + i], column, block.columns);
    }
  }

  private String size() {
    return rows() + " × " + columns;
  }

  static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  static double[] scaled(double[] x, double factor) {
    return Arrays.stream(x).map(each -> factor * each).toArray();
  }

  static double[] sum(double[] x, double[] y) {
    double[] sum = new double[x.length];
    Arrays.setAll(sum, i -> x[i] + y[i]);
    return sum;
  }

  static double[] difference(double[] x, double[] y) {
    double[] difference = new double[x.length];
    Arrays.setAll(difference, i -> x[i] - y[i]);
    return difference;
  }
}
