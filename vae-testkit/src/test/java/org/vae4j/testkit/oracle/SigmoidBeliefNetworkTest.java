package org.vae4j.testkit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.vae4j.testkit.oracle.SigmoidBeliefNetwork.Estimate;

class SigmoidBeliefNetworkTest {
  private static final SigmoidBeliefNetwork NETWORK =
      new SigmoidBeliefNetwork(
          new double[] {0.5, -1},
          new double[][] {{1, -2}, {0.5, 1}, {-1.5, 0.5}},
          new double[] {-0.5, 0.2, 0.1});
  private static final double[] X = {1, 0, 1};
  private static final double[] LOGITS = {0.3, -0.4};

  @Test
  void hasTheEvidenceAndThePosteriorOfTheReference() {
    assertThat(NETWORK.logEvidence(X)).isCloseTo(-3.0849400224, within(1e-10));
    assertThat(NETWORK.posterior(X))
        .containsExactly(new double[] {0.53847664, 0.0251711, 0.4065375, 0.02981476}, within(1e-8));
  }

  @Test
  void hasTheBoundsOfTheReference() {
    assertThat(NETWORK.elbo(X, LOGITS)).isCloseTo(-3.6352593736, within(1e-10));
    assertThat(NETWORK.importanceWeighted(X, LOGITS, 2)).isCloseTo(-3.3400935987, within(1e-10));
    assertThat(NETWORK.importanceWeighted(X, LOGITS, 3)).isCloseTo(-3.2349929492, within(1e-10));
  }

  @Test
  void hasTheGradientsOfTheReference() {
    assertThat(NETWORK.elboGradient(X, LOGITS))
        .containsExactly(new double[] {-0.09786324, -0.57766687}, within(1e-8));
    assertThat(NETWORK.importanceWeightedGradient(X, LOGITS, 2))
        .containsExactly(new double[] {-0.08766595, -0.32738032}, within(1e-8));
  }

  @Test
  void gradientsAgreeWithFiniteDifferences() {
    for (int samples : new int[] {1, 2, 3}) {
      ToDoubleFunction<double[]> bound = logits -> NETWORK.importanceWeighted(X, logits, samples);
      assertThat(NETWORK.importanceWeightedGradient(X, LOGITS, samples))
          .containsExactly(differences(bound), within(1e-9));
    }
  }

  private static double[] differences(ToDoubleFunction<double[]> function) {
    double h = 1e-5;
    double[] slope = new double[LOGITS.length];
    for (int i = 0; i < slope.length; i++) {
      double[] above = LOGITS.clone();
      double[] below = LOGITS.clone();
      above[i] += h;
      below[i] -= h;
      slope[i] = (function.applyAsDouble(above) - function.applyAsDouble(below)) / (2 * h);
    }
    return slope;
  }

  @Test
  void estimatorsHaveTheVariancesOfTheReferenceAndTheExactMean() {
    double[] elbo = NETWORK.elboGradient(X, LOGITS);
    double[] importanceWeighted = NETWORK.importanceWeightedGradient(X, LOGITS, 2);
    assertEstimate(NETWORK.reinforce(X, LOGITS, 0), elbo, 7.5538245);
    assertEstimate(NETWORK.reinforce(X, LOGITS, NETWORK.elbo(X, LOGITS)), elbo, 0.4251785);
    assertEstimate(NETWORK.scoreFunction(X, LOGITS, 2), importanceWeighted, 16.9456251);
    assertEstimate(NETWORK.vimco(X, LOGITS, 2), importanceWeighted, 0.5193084);
  }

  private static void assertEstimate(Estimate estimate, double[] mean, double variance) {
    assertThat(estimate.mean()).containsExactly(mean, within(1e-12));
    assertThat(estimate.variance()).isCloseTo(variance, within(1e-7));
  }

  @Test
  void boundOfThePosteriorIsTheEvidenceWhereItHasIndependentBits() {
    SigmoidBeliefNetwork one =
        new SigmoidBeliefNetwork(
            new double[] {0.5}, new double[][] {{1}, {-2}}, new double[] {0.3, 0.1});
    double[] x = {1, 0};
    double[] posterior = one.posterior(x);
    double[] exact = {Math.log(posterior[1] / posterior[0])};
    assertThat(one.elbo(x, exact)).isCloseTo(one.logEvidence(x), within(1e-14));
    assertThat(one.elboGradient(x, exact)[0]).isCloseTo(0, within(1e-14));
  }

  @Test
  void probabilitiesOfAllExamplesAddUpToOne() {
    double sum = 0;
    for (int number = 0; number < 8; number++) {
      double[] x = {number & 1, number >> 1 & 1, number >> 2};
      sum += Math.exp(NETWORK.logEvidence(x));
      assertThat(Arrays.stream(NETWORK.posterior(x)).sum()).isCloseTo(1, within(1e-14));
    }
    assertThat(sum).isCloseTo(1, within(1e-14));
  }

  @Test
  void refusesWhatItCannotCompute() {
    assertThatThrownBy(() -> NETWORK.importanceWeighted(X, LOGITS, 11))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("11 samples of 2 bits cannot be enumerated: at most 1048576 draws are");
    assertThatThrownBy(() -> NETWORK.vimco(X, LOGITS, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("VIMCO takes 2 samples or more, were 1");
    assertThatThrownBy(
            () -> new SigmoidBeliefNetwork(new double[2], new double[2][3], new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 latent and 3 visible bits need weights of 3 × 2, were 2 × 3");
  }
}
