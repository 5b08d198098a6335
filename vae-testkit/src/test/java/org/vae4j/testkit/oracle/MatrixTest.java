package org.vae4j.testkit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.vae4j.api.random.CounterNoise;

class MatrixTest {
  private static final int SIZE = 6;

  /** B Bᵀ + ½ I for a random B. */
  private static final Matrix COVARIANCE = covariance();

  private static Matrix covariance() {
    float[] numbers = new float[SIZE * SIZE];
    new CounterNoise(1, "covariance").normal(0, 0, 0, numbers, 0, numbers.length);
    double[][] b = new double[SIZE][SIZE];
    for (int i = 0; i < SIZE; i++) {
      for (int j = 0; j < SIZE; j++) {
        b[i][j] = numbers[i * SIZE + j];
      }
    }
    Matrix random = Matrix.of(b);
    return random.times(random.transpose()).plus(Matrix.identity(SIZE).times(0.5));
  }

  static void assertClose(double[][] actual, double[][] expected, double tolerance) {
    assertThat(actual).hasNumberOfRows(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).as("row %d", i).containsExactly(expected[i], within(tolerance));
    }
  }

  @Test
  void productWithTheInverseIsTheIdentity() {
    Matrix inverse = Cholesky.of(COVARIANCE).inverse();
    assertClose(COVARIANCE.times(inverse).toArray(), Matrix.identity(SIZE).toArray(), 1e-11);
  }

  @Test
  void determinantIsTheProductOfTheEigenvalues() {
    double[] values = SymmetricEigen.of(COVARIANCE).values();
    assertThat(Cholesky.of(COVARIANCE).logDeterminant())
        .isCloseTo(Arrays.stream(values).map(Math::log).sum(), within(1e-11));
    assertThat(Arrays.stream(values).sum())
        .isCloseTo(Arrays.stream(COVARIANCE.diagonal()).sum(), within(1e-11));
  }

  @Test
  void squareOfTheRootIsTheMatrix() {
    Matrix root = SymmetricEigen.of(COVARIANCE).map(Math::sqrt);
    assertClose(root.times(root).toArray(), COVARIANCE.toArray(), 1e-11);
  }

  @Test
  void eigenvaluesOfADiagonalMatrixAreItsElements() {
    assertThat(SymmetricEigen.of(Matrix.diagonal(3, i -> i - 1.0)).values())
        .containsExactly(-1, 0, 1);
  }

  @Test
  void refusesAMatrixThatIsNotPositiveDefinite() {
    Matrix indefinite = Matrix.of(new double[][] {{1, 2}, {2, 1}});
    assertThatThrownBy(() -> Cholesky.of(indefinite))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the matrix is not positive definite: pivot 1 is -3.0");
  }

  @Test
  void refusesSizesThatDoNotFit() {
    Matrix wide = Matrix.of(new double[2][3]);
    assertThatThrownBy(() -> wide.times(wide)).hasMessage("2 × 3 times 2 × 3 does not fit");
    assertThatThrownBy(() -> wide.plus(wide.transpose())).hasMessage("2 × 3 and 3 × 2 do not fit");
    assertThatThrownBy(() -> wide.times(new double[2]))
        .hasMessage("2 × 3 times a vector of 2 does not fit");
    assertThatThrownBy(() -> Matrix.of(new double[][] {{1}, {1, 2}}))
        .hasMessage("rows of a matrix have 1 and 2 columns");
  }
}
