package org.vae4j.testkit.oracle;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** A = U diag(λ) Uᵀ with an orthogonal U, for a symmetric A. Immutable. */
final class SymmetricEigen {
  private static final int MOST_SWEEPS = 50;

  private final double[] values;
  private final Matrix vectors;

  private SymmetricEigen(double[] values, Matrix vectors) {
    this.values = values;
    this.vectors = vectors;
  }

  /** Decomposes a symmetric matrix by the method of Jacobi: rotations until it is diagonal. */
  static SymmetricEigen of(Matrix symmetric) {
    int size = symmetric.rows();
    double[][] a = symmetric.toArray();
    double[][] u = Matrix.identity(size).toArray();
    for (int sweep = 0; sweep < MOST_SWEEPS && offDiagonal(a) > 0; sweep++) {
      for (int p = 0; p < size; p++) {
        for (int q = p + 1; q < size; q++) {
          if (a[p][q] != 0) {
            rotate(a, u, p, q);
          }
        }
      }
    }
    double[] values = new double[size];
    Arrays.setAll(values, i -> a[i][i]);
    return new SymmetricEigen(values, Matrix.of(u));
  }

  /** Makes the element at p and q zero (Golub and Van Loan, "Matrix Computations", 8.5). */
  private static void rotate(double[][] a, double[][] u, int p, int q) {
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double tangent = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(1, theta));
    double cosine = 1 / Math.hypot(1, tangent);
    double sine = tangent * cosine;
    for (int k = 0; k < a.length; k++) {
      double left = a[k][p];
      double right = a[k][q];
      a[k][p] = cosine * left - sine * right;
      a[k][q] = sine * left + cosine * right;
      left = u[k][p];
      right = u[k][q];
      u[k][p] = cosine * left - sine * right;
      u[k][q] = sine * left + cosine * right;
    }
    for (int k = 0; k < a.length; k++) {
      double upper = a[p][k];
      double below = a[q][k];
      a[p][k] = cosine * upper - sine * below;
      a[q][k] = sine * upper + cosine * below;
    }
    a[p][q] = 0;
    a[q][p] = 0;
  }

  /** The sum of the squares off the diagonal, or 0 where they are below rounding. */
  private static double offDiagonal(double[][] a) {
    double off = 0;
    double all = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        double square = a[i][j] * a[i][j];
        all += square;
        off += i == j ? 0 : square;
      }
    }
    return off <= 1e-34 * all ? 0 : off;
  }

  /** The eigenvalues, in no order. */
  double[] values() {
    return values.clone();
  }

  /** U diag(f(λ)) Uᵀ. */
  Matrix map(DoubleUnaryOperator f) {
    Matrix scaled = Matrix.diagonal(values.length, i -> f.applyAsDouble(values[i]));
    return vectors.times(scaled).times(vectors.transpose()).symmetric();
  }
}
