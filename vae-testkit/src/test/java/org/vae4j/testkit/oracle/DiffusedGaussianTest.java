package org.vae4j.testkit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.vae4j.testkit.oracle.MatrixTest.assertClose;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.vae4j.testkit.oracle.DiffusedGaussian.Variance;

class DiffusedGaussianTest {
  private static final Gaussian DATA =
      Gaussian.of(new double[] {1, -0.5}, new double[][] {{1, 0.6}, {0.6, 0.5}});
  private static final DiffusedGaussian SHORT =
      new DiffusedGaussian(DATA, DiffusedGaussian.linear(-6, 6));
  private static final DiffusedGaussian LONG =
      new DiffusedGaussian(DATA, DiffusedGaussian.linear(-13.3, 5));

  // ---- the best denoiser

  @Test
  void denoiserIsTheConditionalMean() {
    double t = 0.4;
    double[] z = {0.7, -0.9};
    double alpha = SHORT.alpha(t);
    double variance = SHORT.sigma(t) * SHORT.sigma(t);
    Gaussian joint = // (x, z)
        DATA.joint(
            new double[][] {{alpha, 0}, {0, alpha}},
            new double[2],
            new double[][] {{variance, 0}, {0, variance}});
    Gaussian given = joint.given(new int[] {2, 3}, z);
    assertThat(SHORT.denoise(z, t)).containsExactly(given.mean(), within(1e-12));
    assertThat(SHORT.exampleError(t))
        .isCloseTo(given.variances()[0] + given.variances()[1], within(1e-12));
    assertThat(SHORT.marginal(t).logDensity(z))
        .isCloseTo(joint.marginal(2, 3).logDensity(z), within(1e-12));
  }

  @Test
  void exampleNoiseAndScoreSayTheSame() {
    double t = 0.7;
    double[] z = {0.7, -0.9};
    double[] x = SHORT.denoise(z, t);
    double[] noise = SHORT.noise(z, t);
    double[] score = SHORT.score(z, t);
    for (int i = 0; i < 2; i++) {
      assertThat(SHORT.alpha(t) * x[i] + SHORT.sigma(t) * noise[i]).isCloseTo(z[i], within(1e-12));
      assertThat(score[i]).isCloseTo(-noise[i] / SHORT.sigma(t), within(1e-12));
    }
    assertThat(SHORT.noiseError(t))
        .isCloseTo(Math.exp(-SHORT.gamma(t)) * SHORT.exampleError(t), within(1e-12));
  }

  @Test
  void denoisingScoreMatchingLeavesWhatTheReferenceSays() {
    assertThat(SHORT.denoisingScoreLoss(0.5)).isCloseTo(4.5367965368, within(1e-10));
    // E‖score‖² is the trace of the precision of y = x + σ ε; the implicit form is −½ of it.
    Gaussian noisy =
        DATA.image(
            new double[][] {{1, 0}, {0, 1}}, new double[2], new double[][] {{0.25, 0}, {0, 0.25}});
    double squaredScore = noisy.precision()[0][0] + noisy.precision()[1][1];
    assertThat(squaredScore).isCloseTo(3.4632034632, within(1e-10));
    assertThat(-0.5 * squaredScore).isCloseTo(-1.7316017316, within(1e-10));
    // E‖score − (x − y)/σ²‖² = d/σ² − E‖score‖²
    assertThat(2 / 0.25 - squaredScore).isCloseTo(SHORT.denoisingScoreLoss(0.5), within(1e-12));
  }

  @Test
  void traceOfTheScoreIsEstimatedWithTheVarianceOfTheReference() {
    double[][] precision = SHORT.marginal(0.5).precision(); // γ = 0
    assertClose(precision, new double[][] {{1.1363636, -0.4545455}, {-0.4545455, 1.5151515}}, 1e-7);
    double mean = 0;
    double square = 0;
    for (int probe = 0; probe < 4; probe++) {
      double[] v = {(probe & 1) * 2 - 1, (probe >> 1) * 2 - 1}; // Rademacher
      double estimate = 0;
      for (int i = 0; i < 2; i++) {
        for (int j = 0; j < 2; j++) {
          estimate += v[i] * precision[i][j] * v[j];
        }
      }
      mean += estimate / 4;
      square += estimate * estimate / 4;
    }
    assertThat(mean).isCloseTo(2.6515151515, within(1e-10));
    assertThat(square - mean * mean).isCloseTo(0.8264462810, within(1e-10));
    double squares = // of the Frobenius norm: Gaussian probes have twice that
        precision[0][0] * precision[0][0]
            + 2 * precision[0][1] * precision[0][1]
            + precision[1][1] * precision[1][1];
    assertThat(2 * squares).isCloseTo(8.0004591, within(1e-7));
  }

  // ---- the bound

  @Test
  void termsOfTheBoundAreThoseOfTheReference() {
    assertThat(DATA.entropy()).isCloseTo(1.8548206382, within(1e-10));
    assertThat(SHORT.loss()).isCloseTo(5.0282146602, within(1e-10));
    assertThat(SHORT.prior()).isCloseTo(0.0034029188, within(1e-10));
    assertThat(SHORT.reconstruction()).isCloseTo(-3.1752500671, within(1e-10));
    assertThat(SHORT.simpleReconstruction()).isCloseTo(-3.1621229336, within(1e-10));
    double bound = SHORT.loss() + SHORT.prior() + SHORT.reconstruction();
    assertThat(bound).isCloseTo(1.8563675120, within(1e-9));
    assertThat(bound - DATA.entropy()).isCloseTo(0.0015468738, within(1e-10));
    assertThat(SHORT.loss() + SHORT.prior() + SHORT.simpleReconstruction())
        .isCloseTo(1.8694946455, within(1e-9));
  }

  @Test
  void lossOfALongScheduleIsThatOfTheReference() {
    assertThat(LONG.loss()).isCloseTo(12.3119213025, within(1e-10));
    double others = LONG.loss() + LONG.prior();
    assertThat(others + LONG.reconstruction()).isCloseTo(1.8590145661, within(1e-9));
    assertThat(others + LONG.simpleReconstruction()).isCloseTo(1.8590235365, within(1e-9));
    assertThat(LONG.loss(10)).isCloseTo(32.6052405948, within(1e-9));
    assertThat(LONG.loss(100)).isCloseTo(13.4105251360, within(1e-9));
    assertThat(LONG.loss(1000)).isCloseTo(12.4160776912, within(1e-9));
  }

  @Test
  void lossInStepsFallsToThatInContinuousTime() {
    int[] steps = {1, 2, 10, 50, 100, 1000};
    double[] losses = {
      301.5881324, 136.4129965, 8.5813160188, 5.5493578843, 5.2795569747, 5.0525584950
    };
    for (int i = 0; i < steps.length; i++) {
      assertThat(SHORT.loss(steps[i])).isCloseTo(losses[i], within(i < 2 ? 1e-7 : 1e-9));
    }
  }

  @Test
  void boundExceedsTheEntropyByThePriorAndTheDecoder() {
    double prior = SHORT.marginal(1).divergenceTo(Gaussian.standard(2));
    assertThat(SHORT.loss() + SHORT.prior() + SHORT.reconstruction() - DATA.entropy())
        .isCloseTo(prior, within(1e-12));
    double decoder = 0; // ½ Σ ln(1 + 1/(s² SNR₀)), for the eigenvalues of S
    for (double s2 : new double[] {0.1, 1.4}) {
      decoder += 0.5 * Math.log1p(Math.exp(-6) / s2);
    }
    assertThat(SHORT.simpleReconstruction() - SHORT.reconstruction())
        .isCloseTo(decoder, within(1e-12));
  }

  @Test
  void lossDoesNotDependOnThePathOfTheSchedule() {
    DoubleUnaryOperator curved = t -> -6 + 12 * t * t * (3 - 2 * t);
    DiffusedGaussian other = new DiffusedGaussian(DATA, curved);
    assertThat(other.loss()).isCloseTo(SHORT.loss(), within(1e-12));
    assertThat(other.loss(1000)).isNotCloseTo(SHORT.loss(1000), within(1e-3));
  }

  // ---- drawing t

  @Test
  void gridWithARandomOriginHasTheDeviationOfTheReference() {
    assertThat(LONG.lossDeviation(1)).isCloseTo(7.1229, within(5e-5));
    assertThat(LONG.lossDeviation(1) / 8).isCloseTo(0.89036, within(5e-6)); // 64 independent ones
    assertThat(LONG.lossDeviation(64)).isCloseTo(0.08213, within(5e-6));
  }

  @Test
  void leastVarianceScheduleIsThatOfTheReference() {
    Gaussian one = Gaussian.diagonal(new double[1], new double[] {1.4});
    DoubleUnaryOperator linear = DiffusedGaussian.linear(-13.3, 5);
    DoubleUnaryOperator best = new DiffusedGaussian(one, linear).leastVarianceSchedule();
    assertThat(best.applyAsDouble(0.25)).isCloseTo(-9.8931939827, within(1e-9));
    assertThat(best.applyAsDouble(0.5)).isCloseTo(-6.4853698171, within(1e-9));
    assertThat(best.applyAsDouble(0.75)).isCloseTo(-3.0462982355, within(1e-9));
  }

  @Test
  void lossHasNoVarianceUnderTheLeastVarianceSchedule() {
    DiffusedGaussian best = new DiffusedGaussian(DATA, LONG.leastVarianceSchedule());
    assertThat(best.lossDeviation(1)).isLessThan(1e-4);
    assertThat(best.loss()).isCloseTo(LONG.loss(), within(1e-10));
  }

  // ---- samplers

  @Test
  void startOfTheDiffusionIsThatOfTheReference() {
    double scale = 1 / SHORT.alpha(0);
    Gaussian start =
        SHORT
            .marginal(0)
            .image(new double[][] {{scale, 0}, {0, scale}}, new double[2], new double[2][2]);
    assertCovariance(start, 1.0024787522, 0.6, 0.5024787522);
  }

  @Test
  void ancestralChainsHaveTheCovariancesOfTheReference() {
    assertCovariance(SHORT.ancestral(10, Variance.SMALL), 0.5844836057, 0.3494012699, 0.2933158808);
    assertCovariance(SHORT.ancestral(10, Variance.LARGE), 0.9572330093, 0.5350923094, 0.5113227514);
    assertCovariance(
        SHORT.ancestral(10, Variance.OPTIMAL), 1.0024754464, 0.5999977575, 0.5024773152);
    assertCovariance(
        SHORT.ancestral(100, Variance.SMALL), 0.9448002815, 0.5653959805, 0.4736369645);
  }

  @Test
  void ancestralChainsHaveTheMeanOfTheReferenceWhateverTheirLength() {
    for (Variance variance : Variance.values()) {
      for (int steps : new int[] {1, 10, 100}) {
        assertThat(SHORT.ancestral(steps, variance).mean())
            .containsExactly(new double[] {0.9982643119, -0.5008608428}, within(1e-10));
      }
    }
  }

  @Test
  void optimalVarianceIsExactInASingleStepFromTheRightPrior() {
    // The only error is that of the prior, and it is the same whatever the number of steps.
    assertClose(
        SHORT.ancestral(1, Variance.OPTIMAL).covariance(),
        SHORT.ancestral(1000, Variance.OPTIMAL).covariance(),
        1e-10);
  }

  @Test
  void ddimHasTheMomentsOfTheReference() {
    assertCovariance(SHORT.ddim(10), 0.7432583845, 0.4444175508, 0.3729104256);
    assertCovariance(SHORT.ddim(100), 0.9721582859, 0.5816089064, 0.4874841972);
    assertThat(SHORT.ddim(100).mean())
        .containsExactly(new double[] {0.9647804073, -0.5051578009}, within(1e-10));
  }

  @Test
  void probabilityFlowHasTheMomentsOfTheReference() {
    Gaussian flow = SHORT.probabilityFlow();
    assertThat(flow.mean())
        .containsExactly(new double[] {0.9642534051, -0.5052390492}, within(1e-10));
    assertCovariance(flow, 1.0015897132, 0.5992549335, 0.5022106020);
    assertClose(SHORT.ddim(20_000).covariance(), flow.covariance(), 1e-3);
  }

  @Test
  void probabilityFlowHasTheDensityOfTheReference() {
    double[] z = {0.3, 0.2};
    assertThat(SHORT.flowLogDensity(z, Gaussian.standard(2)))
        .isCloseTo(-5.3176493917, within(1e-10));
    assertThat(SHORT.flowLogDensity(z, SHORT.marginal(1))).isCloseTo(-5.4764240308, within(1e-10));
    assertThat(SHORT.marginal(0).logDensity(z)).isCloseTo(-5.4764240308, within(1e-10));
  }

  private static void assertCovariance(Gaussian actual, double xx, double xy, double yy) {
    assertClose(actual.covariance(), new double[][] {{xx, xy}, {xy, yy}}, 1e-10);
  }
}
