package org.vae4j.testkit.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.chain.CompiledChain;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.testkit.reference.ReferenceBackend;
import org.vae4j.testkit.reference.ReferenceSession;

class HamiltonianMonteCarloTest {
  /** A right chain is beyond this once in a million seeds, for one statistic. */
  private static final double ONE_IN_A_MILLION_Z = 4.9;

  private static final long SEED = 1;

  /**
   * Two independent coordinates: N(1, 0.25), and the logarithm of an exponential variable, ln p(y)
   * = y − e^y, which is skewed.
   */
  private static Tensor logDensity(Tensor x) {
    Tensor normal = x.slice(1, 0, 1).minus(1).square().times(-2);
    Tensor skewed = x.slice(1, 1, 2).minus(x.slice(1, 1, 2).exp());
    return normal.plus(skewed).sumRows();
  }

  private static float[] run(
      int links, Tensor first, float[] starts, float[] stepSizes, int... rows) {
    Tensor epsilon = Tensor.input("epsilon", Shape.of(rows.length));
    HamiltonianMonteCarlo described =
        new HamiltonianMonteCarlo(links, 5, HamiltonianMonteCarloTest::logDensity, first, epsilon);
    try (ReferenceSession session = new ReferenceBackend().open(SEED);
        CompiledChain chain = new CompiledChain(session, described, "hmc")) {
      Feeds feeds = new Feeds().at(0, rows).set(first, starts).set(epsilon, stepSizes);
      float[] x = chain.run(feeds).get("x").clone();
      for (float accepted : chain.state().get("accepted")) {
        assertThat(accepted).isBetween(0f, (float) links);
      }
      return x;
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.4})
  void hasTheMomentsOfTheDensityAfterManyLinks(double stepSize) {
    int rows = 10_000;
    Tensor first = Tensor.input("first", Shape.of(rows, 2));
    float[] stepSizes = new float[rows];
    Arrays.fill(stepSizes, (float) stepSize);
    int[] numbers = IntStream.range(0, rows).toArray();
    float[] x = run(60, first, new float[2 * rows], stepSizes, numbers);
    assertMean("x", x, 0, v -> v, 1, 0.25);
    assertMean("(x − 1)²", x, 0, v -> (v - 1) * (v - 1), 0.25, 2 * 0.0625);
    // e^y is exponential, with mean 1 and variance 1.
    assertMean("e^y", x, 1, Math::exp, 1, 1);
    // E y = −γ, and Var y = π²/6.
    assertMean("y", x, 1, v -> v, -0.5772156649, Math.PI * Math.PI / 6);
    // P(y < 0) = 1 − 1/e.
    double below = 1 - Math.exp(-1);
    assertMean("y < 0", x, 1, v -> v < 0 ? 1 : 0, below, below * (1 - below));
  }

  /** Fails one time in a million where the chain is right: rows are independent of each other. */
  private static void assertMean(
      String what, float[] x, int column, DoubleUnaryOperator of, double mean, double variance) {
    int rows = x.length / 2;
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      sum += of.applyAsDouble(x[2 * row + column]);
    }
    double z = (sum / rows - mean) / Math.sqrt(variance / rows);
    assertThat(Math.abs(z))
        .as("seed %d, E[%s] = %s, was %s", SEED, what, mean, sum / rows)
        .isLessThan(ONE_IN_A_MILLION_Z);
  }

  @ParameterizedTest
  @ValueSource(floats = {1e30f, Float.POSITIVE_INFINITY, Float.NaN, -1e20f})
  void survivesARowThatDiverges(float stepSize) {
    float[] without =
        run(
            30,
            Tensor.input("first", Shape.of(3, 2)),
            new float[] {1, 0, 2, -1, 0, 1},
            new float[] {0.3f, 0.3f, 0.2f},
            11,
            12,
            14);
    float[] with =
        run(
            30,
            Tensor.input("first", Shape.of(4, 2)),
            new float[] {1, 0, 2, -1, 0.5f, -0.5f, 0, 1},
            new float[] {0.3f, 0.3f, stepSize, 0.2f},
            11,
            12,
            13,
            14);
    assertThat(Arrays.copyOfRange(with, 0, 4)).containsExactly(Arrays.copyOfRange(without, 0, 4));
    assertThat(Arrays.copyOfRange(with, 4, 6)).as("stays").containsExactly(0.5f, -0.5f);
    assertThat(Arrays.copyOfRange(with, 6, 8)).containsExactly(Arrays.copyOfRange(without, 4, 6));
    assertThat(without).doesNotContain(1, 2, -1);
  }

  @Test
  void leavesARowAloneThatStartsWhereTheDensityIsNoNumber() {
    float[] x =
        run(
            10,
            Tensor.input("first", Shape.of(2, 2)),
            new float[] {Float.NaN, 0, 1, 0},
            new float[] {0.3f, 0.3f},
            3,
            4);
    assertThat(x[0]).isNaN();
    assertThat(x[1]).isZero();
    float[] alone =
        run(10, Tensor.input("first", Shape.of(1, 2)), new float[] {1, 0}, new float[] {0.3f}, 4);
    assertThat(Arrays.copyOfRange(x, 2, 4)).containsExactly(alone);
  }
}
