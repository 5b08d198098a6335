package org.vae4j.testkit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.vae4j.testkit.oracle.MatrixTest.assertClose;

import org.junit.jupiter.api.Test;

class GuidedGaussianTest {
  private static final Gaussian DATA =
      Gaussian.of(new double[] {1, -0.5}, new double[][] {{1, 0.6}, {0.6, 0.5}});

  /** p(x|y) for y = x₁ + n, n ~ N(0, ½), at y = 2. */
  private static final Gaussian GIVEN =
      DATA.joint(new double[][] {{1, 0}}, new double[1], new double[][] {{0.5}})
          .given(new int[] {2}, 2);

  private static GuidedGaussian guided(double weight) {
    return new GuidedGaussian(DATA, GIVEN, weight, DiffusedGaussian.linear(-6, 6));
  }

  @Test
  void conditionalIsThatOfTheReference() {
    assertThat(GIVEN.mean()).containsExactly(new double[] {1.6666666667, -0.1}, within(1e-10));
    assertCovariance(GIVEN, 0.3333333333, 0.2, 0.26);
  }

  @Test
  void weightOfOneMissesTheConditionalByThePriorAlone() {
    GuidedGaussian one = guided(1);
    assertMean(one.probabilityFlow(), 1.6224262336, -0.1139246323);
    assertMean(one.ancestral(), 1.6653303977, -0.1007600365);
    assertThat(one.tilted().mean()).containsExactly(GIVEN.mean(), within(1e-12));
    DiffusedGaussian conditional = new DiffusedGaussian(GIVEN, DiffusedGaussian.linear(-6, 6));
    assertClose(
        one.probabilityFlow().covariance(), conditional.probabilityFlow().covariance(), 1e-9);
  }

  @Test
  void weightOfTwoIsThatOfTheReference() {
    GuidedGaussian two = guided(2);
    assertMean(two.tilted(), 1.8, -0.02);
    assertCovariance(two.tilted(), 0.2, 0.12, 0.212);
    assertMean(two.probabilityFlow(), 1.9368228358, 0.0995386965);
    assertCovariance(two.probabilityFlow(), 0.1154696355, 0.0564563292, 0.1680666784);
    assertMean(two.ancestral(), 1.8890679628, 0.0538861742);
    assertCovariance(two.ancestral(), 0.1621389091, 0.0891737295, 0.1905522710);
  }

  @Test
  void weightOfFourIsThatOfTheReference() {
    GuidedGaussian four = guided(4);
    assertMean(four.tilted(), 1.8888888889, 0.0333333333);
    assertThat(four.tilted().variances()[0]).isCloseTo(0.1111111111, within(1e-10));
    assertMean(four.probabilityFlow(), 2.1255173561, 0.2689891296);
    assertThat(four.probabilityFlow().variances()[0]).isCloseTo(0.0171826923, within(1e-9));
    assertMean(four.ancestral(), 1.9892218045, 0.1402494343);
    assertThat(four.ancestral().variances()[0]).isCloseTo(0.0723288729, within(1e-9));
  }

  @Test
  void scoreOfTheClassifierIsTheDifferenceOfTheScores() {
    double t = 0.5;
    double[] z = {0.4, -0.2};
    DiffusedGaussian diffused = new DiffusedGaussian(DATA, DiffusedGaussian.linear(-6, 6));
    // p(y|z): y = x₁ + n with x given z.
    double h = 1e-5;
    double[] slope = new double[2];
    for (int i = 0; i < 2; i++) {
      double[] above = z.clone();
      double[] below = z.clone();
      above[i] += h;
      below[i] -= h;
      slope[i] = (classifier(diffused, above, t) - classifier(diffused, below, t)) / (2 * h);
    }
    double[] guided = guided(3).score(z, t);
    double[] without = diffused.score(z, t);
    for (int i = 0; i < 2; i++) {
      assertThat(guided[i]).isCloseTo(without[i] + 3 * slope[i], within(1e-8));
    }
  }

  /** ln p(y|z) at y = 2. */
  private static double classifier(DiffusedGaussian diffused, double[] z, double t) {
    double alpha = diffused.alpha(t);
    double variance = diffused.sigma(t) * diffused.sigma(t);
    return DATA // (x, z, y)
        .joint(
            new double[][] {{alpha, 0}, {0, alpha}},
            new double[2],
            new double[][] {{variance, 0}, {0, variance}})
        .joint(new double[][] {{1, 0, 0, 0}}, new double[1], new double[][] {{0.5}})
        .marginal(2, 3, 4)
        .given(new int[] {0, 1}, z)
        .logDensity(2);
  }

  private static void assertMean(Gaussian actual, double x, double y) {
    assertThat(actual.mean()).containsExactly(new double[] {x, y}, within(1e-9));
  }

  private static void assertCovariance(Gaussian actual, double xx, double xy, double yy) {
    assertClose(actual.covariance(), new double[][] {{xx, xy}, {xy, yy}}, 1e-9);
  }
}
