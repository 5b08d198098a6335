package org.vae4j.models.evaluation;

/**
 * A normal distribution with the mean and the covariance of some points, in double precision.
 * Immutable.
 */
final class FittedNormal {
  private final double[] mean;
  private final double[][] factor;
  private final double logNormalizer;

  private FittedNormal(double[] mean, double[][] factor) {
    this.mean = mean;
    this.factor = factor;
    double logDeterminant = 0;
    for (int i = 0; i < mean.length; i++) {
      logDeterminant += 2 * Math.log(factor[i][i]);
    }
    this.logNormalizer = -0.5 * (mean.length * Math.log(2 * Math.PI) + logDeterminant);
  }

  /**
   * Fits a distribution.
   *
   * @param points one after the other, {@code count} of {@code size} numbers from {@code offset} on
   */
  static FittedNormal of(float[] points, int offset, int count, int size) {
    double[] mean = new double[size];
    for (int point = 0; point < count; point++) {
      for (int i = 0; i < size; i++) {
        mean[i] += points[offset + point * size + i] / (double) count;
      }
    }
    double[][] covariance = new double[size][size];
    for (int point = 0; point < count; point++) {
      for (int i = 0; i < size; i++) {
        for (int j = 0; j <= i; j++) {
          covariance[i][j] +=
              (points[offset + point * size + i] - mean[i])
                  * (points[offset + point * size + j] - mean[j])
                  / (count - 1);
        }
      }
    }
    return new FittedNormal(mean, cholesky(covariance));
  }

  /** The lower factor L of L Lᵀ; a chain that never moved has a covariance of next to nothing. */
  private static double[][] cholesky(double[][] matrix) {
    int size = matrix.length;
    double[][] lower = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        lower[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / lower[j][j];
      }
    }
    return lower;
  }

  /** ln of the density at a point of {@code points} from {@code offset} on. */
  double logDensity(float[] points, int offset) {
    double squares = 0;
    double[] solved = new double[mean.length];
    for (int i = 0; i < mean.length; i++) {
      double sum = points[offset + i] - mean[i];
      for (int j = 0; j < i; j++) {
        sum -= factor[i][j] * solved[j];
      }
      solved[i] = sum / factor[i][i];
      squares += solved[i] * solved[i];
    }
    return logNormalizer - 0.5 * squares;
  }
}
