package org.vae4j.testkit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.vae4j.testkit.oracle.MatrixTest.assertClose;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinearGaussianStateSpaceTest {
  private static final int STEPS = 5;
  private static final LinearGaussianStateSpace MODEL =
      new LinearGaussianStateSpace(
          Gaussian.of(new double[] {0.5, -0.2}, new double[][] {{1, 0.3}, {0.3, 0.8}}),
          new double[][] {{0.9, 0.4}, {-0.3, 0.7}},
          new double[][] {{0.2, 0.05}, {0.05, 0.1}},
          new double[][] {{1, 0.5}, {0, 1}, {0.3, -0.6}},
          new double[][] {{0.3, 0.1, 0}, {0.1, 0.4, 0}, {0, 0, 0.2}});
  private static final double[][] SEQUENCE = {
    {0.4, -0.3, 0.2}, {1.1, 0.2, -0.5}, {0.3, 0.9, 0.1}, {-0.8, 0.1, 0.4}, {0.2, -1.2, 0.7}
  };

  @Test
  void evidenceIsTheDensityOfTheJointDistribution() {
    assertThat(MODEL.logEvidence(SEQUENCE))
        .isCloseTo(
            MODEL.joint(STEPS).marginal(examples(STEPS)).logDensity(flat(STEPS)), within(1e-11));
  }

  @Test
  void filterKnowsThePast() {
    List<Gaussian> filtered = MODEL.filtered(SEQUENCE);
    assertThat(filtered).hasSize(STEPS);
    for (int steps = 1; steps <= STEPS; steps++) {
      Gaussian joint = MODEL.joint(steps);
      Gaussian states = joint.given(examples(steps), flat(steps));
      assertSame(filtered.get(steps - 1), states.marginal(2 * steps - 2, 2 * steps - 1));
    }
  }

  @Test
  void smootherKnowsTheWholeSequence() {
    List<Gaussian> smoothed = MODEL.smoothed(SEQUENCE);
    Gaussian states = MODEL.joint(STEPS).given(examples(STEPS), flat(STEPS));
    assertThat(smoothed).hasSize(STEPS);
    for (int t = 0; t < STEPS; t++) {
      assertSame(smoothed.get(t), states.marginal(2 * t, 2 * t + 1));
    }
  }

  @Test
  void sequenceOfOneStepIsFactorAnalysisWithAnotherPrior() {
    LinearGaussianStateSpace one =
        new LinearGaussianStateSpace(
            Gaussian.standard(2),
            new double[2][2],
            new double[2][2],
            new double[][] {{1, 0.5}, {0.2, 1}, {0.7, -0.3}},
            new double[][] {{0.25, 0, 0}, {0, 0.25, 0}, {0, 0, 0.25}});
    assertThat(one.logEvidence(new double[][] {{1, -1, 0.5}}))
        .isCloseTo(-4.2694498688, within(1e-10));
  }

  private static int[] examples(int steps) {
    return IntStream.range(2 * steps, 5 * steps).toArray();
  }

  private static double[] flat(int steps) {
    return Arrays.stream(SEQUENCE).limit(steps).flatMapToDouble(Arrays::stream).toArray();
  }

  private static void assertSame(Gaussian actual, Gaussian expected) {
    assertThat(actual.mean()).containsExactly(expected.mean(), within(1e-11));
    assertClose(actual.covariance(), expected.covariance(), 1e-11);
  }
}
