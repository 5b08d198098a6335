package org.vae4j.testkit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.vae4j.testkit.oracle.MatrixTest.assertClose;

import org.junit.jupiter.api.Test;

class GaussianTest {
  private static final Gaussian TWO =
      Gaussian.of(new double[] {1, -0.5}, new double[][] {{1, 0.6}, {0.6, 0.5}});

  @Test
  void densityIsThatOfIndependentDimensionsWhereTheyAre() {
    Gaussian diagonal = Gaussian.diagonal(new double[] {1, 2}, new double[] {4, 0.25});
    double first = -0.5 * (1 / 4.0 + Math.log(2 * Math.PI * 4));
    double second = -0.5 * (1 / 0.25 + Math.log(2 * Math.PI * 0.25));
    assertThat(diagonal.logDensity(2, 1)).isCloseTo(first + second, within(1e-14));
  }

  @Test
  void densityIntegratesToOneAndHasItsEntropy() {
    double integral = 0;
    double entropy = 0;
    double h = 0.05;
    for (double x = -8; x < 10; x += h) {
      for (double y = -8; y < 7; y += h) {
        double logDensity = TWO.logDensity(x, y);
        integral += Math.exp(logDensity) * h * h;
        entropy -= Math.exp(logDensity) * logDensity * h * h;
      }
    }
    assertThat(integral).isCloseTo(1, within(1e-12));
    assertThat(TWO.entropy()).isCloseTo(entropy, within(1e-10));
    assertThat(TWO.entropy()).isCloseTo(1.8548206382, within(1e-10));
  }

  @Test
  void scoreIsTheSlopeOfTheLogDensity() {
    double h = 1e-5;
    assertThat(TWO.score(0.3, 0.2))
        .containsExactly(
            new double[] {
              (TWO.logDensity(0.3 + h, 0.2) - TWO.logDensity(0.3 - h, 0.2)) / (2 * h),
              (TWO.logDensity(0.3, 0.2 + h) - TWO.logDensity(0.3, 0.2 - h)) / (2 * h)
            },
            within(1e-8));
  }

  @Test
  void divergenceFromAFactorToTheStandardIsThatOfTheFactor() {
    // μ = (1, −0.5), L = [[1.2, 0], [0.4, 0.7]]: ½ (‖L‖² + ‖μ‖² − d) − Σ ln Lᵢᵢ.
    Gaussian q =
        Gaussian.standard(2)
            .image(new double[][] {{1.2, 0}, {0.4, 0.7}}, new double[] {1, -0.5}, new double[2][2]);
    assertThat(q.divergenceTo(Gaussian.standard(2))).isCloseTo(0.8443533871, within(1e-10));
    assertThat(q.divergenceTo(q)).isCloseTo(0, within(1e-14));
  }

  @Test
  void marginalAndConditionalMakeTheJoint() {
    Gaussian joint =
        TWO.joint(
            new double[][] {{1, -2}, {0.5, 0.3}},
            new double[] {0.1, 0.2},
            new double[][] {{0.3, 0.1}, {0.1, 0.4}});
    double[] x = {0.4, -0.3, 1.1, 0.6};
    assertThat(joint.logDensity(x))
        .isCloseTo(
            joint.marginal(3, 1).logDensity(x[3], x[1])
                + joint.given(new int[] {3, 1}, x[3], x[1]).logDensity(x[0], x[2]),
            within(1e-12));
    assertThat(joint.marginal(0, 1).mean()).containsExactly(TWO.mean());
    assertClose(joint.marginal(0, 1).covariance(), TWO.covariance(), 1e-15);
    assertThat(joint.given(new int[0]).mean()).containsExactly(joint.mean());
  }

  @Test
  void meanFieldIsTheNearestWithIndependentDimensions() {
    Gaussian nearest = TWO.meanField();
    double least = nearest.divergenceTo(TWO);
    double correlation = 0.6 / Math.sqrt(0.5);
    assertThat(least).isCloseTo(-0.5 * Math.log(1 - correlation * correlation), within(1e-12));
    double[] variances = nearest.variances();
    for (double factor : new double[] {0.95, 1.05}) {
      Gaussian other =
          Gaussian.diagonal(TWO.mean(), new double[] {factor * variances[0], variances[1]});
      assertThat(other.divergenceTo(TWO)).isGreaterThan(least);
    }
  }

  @Test
  void langevinDynamicsOvershootTheVarianceOfTheirTarget() {
    Gaussian target = Gaussian.diagonal(new double[1], new double[] {2});
    Gaussian start = Gaussian.standard(1);
    assertThat(target.afterLangevin(start, 0.5, 10).variances()[0])
        .isCloseTo(2.2816370132, within(1e-10));
    // s² / (1 − c / 2s²)
    assertThat(target.afterLangevin(start, 0.5, 300).variances()[0])
        .isCloseTo(2.2857142857, within(1e-10));
  }

  @Test
  void annealedLangevinDynamicsMissTheVarianceWithTheExactScore() {
    // Song and Ermon 2019: ten levels of noise from 10 to 0.01, 100 steps each, ε = 2e-5.
    Gaussian x = Gaussian.standard(1);
    for (int level = 0; level < 10; level++) {
      double sigma = 10 * Math.pow(0.001, level / 9.0);
      double size = 2e-5 * sigma * sigma / (0.01 * 0.01);
      Gaussian target = Gaussian.diagonal(new double[] {3}, new double[] {1 + sigma * sigma});
      x = target.afterLangevin(x, size / 2, 100);
    }
    assertThat(x.mean()[0]).isCloseTo(3, within(1e-10));
    assertThat(x.variances()[0]).isCloseTo(1.1038278272, within(1e-10));
  }

  @Test
  void refusesACovarianceOfAnotherSize() {
    assertThatThrownBy(() -> Gaussian.of(new double[2], new double[3][3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a mean of 2 needs a covariance of 2 × 2, was 3 × 3");
  }

  @Test
  void saysWhatItIs() {
    assertThat(TWO).hasToString("N([1.0, -0.5], [[1.0, 0.6], [0.6, 0.5]])");
  }
}
