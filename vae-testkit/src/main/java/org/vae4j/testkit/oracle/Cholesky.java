package org.vae4j.testkit.oracle;

/** A = L Lᵀ with a lower triangular L, for a symmetric positive definite A. Immutable. */
final class Cholesky {
  private final double[][] lower;

  private Cholesky(double[][] lower) {
    this.lower = lower;
  }

  /**
   * Factors a matrix, of which the lower triangle is read.
   *
   * @throws IllegalArgumentException if it is not positive definite
   */
  static Cholesky of(Matrix a) {
    int size = a.rows();
    double[][] lower = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a.at(i, j);
        for (int k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        if (i != j) {
          lower[i][j] = sum / lower[j][j];
        } else if (sum > 0) {
          lower[i][i] = Math.sqrt(sum);
        } else {
          throw new IllegalArgumentException(
              "the matrix is not positive definite: pivot " + i + " is " + sum);
        }
      }
    }
    return new Cholesky(lower);
  }

  double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < lower.length; i++) {
      sum += 2 * Math.log(lower[i][i]);
    }
    return sum;
  }

  /** bᵀ A⁻¹ b. */
  double inverseQuadratic(double[] b) {
    double[] y = forward(b);
    return Matrix.dot(y, y);
  }

  /** A⁻¹ b. */
  double[] solve(double[] b) {
    double[] x = forward(b);
    for (int i = x.length - 1; i >= 0; i--) {
      for (int k = i + 1; k < x.length; k++) {
        x[i] -= lower[k][i] * x[k];
      }
      x[i] /= lower[i][i];
    }
    return x;
  }

  /** A⁻¹ B. */
  Matrix solve(Matrix b) {
    Matrix columns = b.transpose();
    double[][] solved = columns.toArray();
    for (int j = 0; j < solved.length; j++) {
      solved[j] = solve(solved[j]);
    }
    return Matrix.of(solved).transpose();
  }

  /** A⁻¹. */
  Matrix inverse() {
    return solve(Matrix.identity(lower.length)).symmetric();
  }

  /** L⁻¹ b. */
  private double[] forward(double[] b) {
    double[] y = b.clone();
    for (int i = 0; i < y.length; i++) {
      for (int k = 0; k < i; k++) {
        y[i] -= lower[i][k] * y[k];
      }
      y[i] /= lower[i][i];
    }
    return y;
  }
}
