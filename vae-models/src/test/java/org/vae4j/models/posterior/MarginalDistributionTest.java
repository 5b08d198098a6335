package org.vae4j.models.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.MarginalDistribution;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.distribution.Sample;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.testing.Run;

/**
 * u ~ N(0, 1) and z|u ~ N(b + a u, v), of which the marginal is N(b, v + a²) and u|z is N(a (z − b)
 * / (v + a²), v / (v + a²)).
 */
class MarginalDistributionTest {
  private static final double A = 1.3;
  private static final double B = -0.4;
  private static final double V = 0.6;
  private static final double MARGINAL = V + A * A;
  private static final int ROWS = 4000;
  private static final Tensor FEATURES = Tensor.filled(Shape.of(ROWS, 1), 1);

  /**
   * What is said of u after z.
   *
   * @param isThere whether there is a reverse model
   * @param slope how its mean follows z − b
   * @param variance its variance
   */
  private record Linear(boolean isThere, double slope, double variance)
      implements MarginalDistribution.Parts {
    static Linear exact() {
      return new Linear(true, A / MARGINAL, V / MARGINAL);
    }

    static Linear none() {
      return new Linear(false, 0, 0);
    }

    @Override
    public Distribution auxiliary(Tensor features) {
      return Normal.standard(features.shape().size(0), Shape.of(1));
    }

    private static Normal normal(Tensor mean, double variance) {
      return new Normal(mean, Tensor.filled(mean.shape(), Math.log(variance)));
    }

    @Override
    public Distribution given(Tensor features, Tensor u) {
      return normal(u.times(A).plus(B), V);
    }

    @Override
    public Optional<Distribution> reverse(Tensor features, Tensor z) {
      return isThere ? Optional.of(normal(z.minus(B).times(slope), variance)) : Optional.empty();
    }

    /** The mean of KL(u|z ‖ r) over z, in closed form. */
    double loss() {
      double exact = V / MARGINAL;
      double off = slope - A / MARGINAL;
      return 0.5
          * (exact / variance - 1 - Math.log(exact / variance) + off * off * MARGINAL / variance);
    }
  }

  /** What comes with each sample, less the logarithm of the marginal density. */
  private static double[] excess(Linear parts, int draws) {
    Sample z =
        new MarginalDistribution(FEATURES, parts, draws)
            .sampleWithLogProb(NoiseStream.of("marginal"));
    Tensor exact =
        new Normal(
                Tensor.filled(Shape.of(ROWS, 1), B),
                Tensor.filled(Shape.of(ROWS, 1), Math.log(MARGINAL)))
            .logProb(z.value());
    try (Run run = new Run(1)) {
      return run.rows(0, ROWS).value(z.logProb().minus(exact));
    }
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double error(double[] values) {
    double mean = mean(values);
    double square = Arrays.stream(values).map(v -> v * v).average().orElseThrow();
    return Math.sqrt((square - mean * mean) / values.length);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5})
  void theExactReverseModelGivesTheDensityOfEverySample(int draws) {
    assertThat(excess(Linear.exact(), draws)).containsExactly(new double[ROWS], within(1e-10));
  }

  /** Up to 5.5 standard errors: right under all but one seed in a million. */
  @Test
  void anotherReverseModelLosesItsDivergenceFromTheExactOne() {
    for (Linear parts : new Linear[] {new Linear(true, 0.3, 0.5), new Linear(true, 0.6, 0.1)}) {
      double[] excess = excess(parts, 0);
      assertThat(parts.loss()).isGreaterThan(0.05);
      assertThat(mean(excess)).isCloseTo(parts.loss(), within(5.5 * error(excess)));
    }
  }

  /** Without a reverse model it is one whose mean stays and whose variance is that of u. */
  @Test
  void noReverseModelIsThatOfTheAuxiliaryVariables() {
    double[] excess = excess(Linear.none(), 0);
    assertThat(mean(excess)).isCloseTo(new Linear(true, 0, 1).loss(), within(5.5 * error(excess)));
    assertThat(excess(Linear.none(), 3)).hasSize(ROWS);
  }

  @Test
  void moreDrawsBoundTheDensityMoreTightly() {
    for (Linear parts : new Linear[] {Linear.none(), new Linear(true, 0.3, 0.5)}) {
      double before = Double.POSITIVE_INFINITY;
      for (int draws : new int[] {0, 1, 4, 16, 64}) {
        double[] excess = excess(parts, draws);
        assertThat(mean(excess)).isLessThan(before).isGreaterThan(-5.5 * error(excess));
        before = mean(excess);
      }
      assertThat(before).as("with 64 draws").isLessThan(0.05);
    }
  }

  @Test
  void samplesHaveTheMarginalsMeanAndVariance() {
    Tensor z =
        new MarginalDistribution(FEATURES, Linear.exact(), 2).sample(NoiseStream.of("marginal"));
    try (Run run = new Run(1)) {
      double[] values = run.rows(0, ROWS).value(z.reshape(Shape.of(ROWS)));
      assertThat(mean(values)).isCloseTo(B, within(5.5 * error(values)));
      double variance = ROWS * error(values) * error(values);
      assertThat(variance).isCloseTo(MARGINAL, within(5.5 * MARGINAL * Math.sqrt(2.0 / ROWS)));
    }
  }

  @Test
  void theDensityOfAnotherValueIsNotKnown() {
    Distribution marginal = new MarginalDistribution(FEATURES, Linear.exact(), 0);
    assertThatThrownBy(() -> marginal.logProb(FEATURES))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage(
            "the density of what auxiliary variables make is bounded for its own samples, and not"
                + " known for other values");
  }
}
