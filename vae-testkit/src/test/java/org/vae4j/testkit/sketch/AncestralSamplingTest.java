package org.vae4j.testkit.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.chain.CompiledChain;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.testkit.oracle.DiffusedGaussian;
import org.vae4j.testkit.oracle.Gaussian;
import org.vae4j.testkit.reference.ReferenceBackend;
import org.vae4j.testkit.reference.ReferenceSession;
import org.vae4j.testkit.sketch.AncestralSampling.Variance;

/** The chain with the exact denoiser of a Gaussian, whose samples are Gaussian too. */
class AncestralSamplingTest {
  /** A right chain is beyond this once in a million seeds, for one statistic. */
  private static final double ONE_IN_A_MILLION_Z = 4.9;

  private static final long SEED = 1;
  private static final int BATCH = 5_000;
  private static final double[] MEAN = {1, -0.5};
  private static final double[][] COVARIANCE = {{1, 0.6}, {0.6, 0.5}};
  private static final DiffusedGaussian ORACLE =
      new DiffusedGaussian(Gaussian.of(MEAN, COVARIANCE), DiffusedGaussian.linear(-6, 6));

  private static Tensor gamma(Tensor t) {
    return t.times(12).minus(6);
  }

  /** σ V⁻¹ (z − α m) with V = α² S + σ² I. */
  private static Tensor noiseIn(Tensor z, Tensor gamma) {
    Tensor signal = gamma.negate().sigmoid(); // α², [rows, 1]
    Tensor noise = gamma.sigmoid(); // σ²
    Tensor first = z.slice(1, 0, 1).minus(signal.sqrt().times(MEAN[0])); // [rows, 1]
    Tensor second = z.slice(1, 1, 2).minus(signal.sqrt().times(MEAN[1]));
    Tensor v00 = signal.times(COVARIANCE[0][0]).plus(noise);
    Tensor v01 = signal.times(COVARIANCE[0][1]);
    Tensor v11 = signal.times(COVARIANCE[1][1]).plus(noise);
    Tensor determinant = v00.times(v11).minus(v01.square());
    Tensor adjugate =
        Tensor.concatenate(
            1,
            List.of(
                v11.times(first).minus(v01.times(second)),
                v00.times(second).minus(v01.times(first)))); // [rows, 2]
    return adjugate.times(noise.sqrt().dividedBy(determinant).broadcast(z.shape()));
  }

  @ParameterizedTest
  @CsvSource({"10, SMALL, 40000", "10, LARGE, 40000", "100, SMALL, 20000", "100, LARGE, 20000"})
  void givesTheGaussianThatIsKnown(int steps, Variance variance, int count) {
    Gaussian expected =
        ORACLE.ancestral(
            steps,
            switch (variance) {
              case SMALL -> DiffusedGaussian.Variance.SMALL;
              case LARGE -> DiffusedGaussian.Variance.LARGE;
            });
    double[] mean = expected.mean();
    double[][] covariance = expected.covariance();
    double[] sums = new double[2];
    double[][] products = new double[2][2];
    AncestralSampling sampling =
        new AncestralSampling(
            Shape.of(BATCH, 2),
            steps,
            AncestralSamplingTest::gamma,
            AncestralSamplingTest::noiseIn,
            variance);
    try (ReferenceSession session = new ReferenceBackend().open(SEED);
        CompiledChain chain = new CompiledChain(session, sampling, "ancestral")) {
      for (int from = 0; from < count; from += BATCH) {
        int[] rows = IntStream.range(from, from + BATCH).toArray();
        float[] z = chain.run(new Feeds().at(0, rows)).get("z");
        for (int row = 0; row < BATCH; row++) {
          for (int i = 0; i < 2; i++) {
            double x = z[2 * row + i] / ORACLE.alpha(0) - mean[i];
            sums[i] += x;
            for (int j = 0; j < 2; j++) {
              products[i][j] += x * (z[2 * row + j] / ORACLE.alpha(0) - mean[j]);
            }
          }
        }
      }
    }
    for (int i = 0; i < 2; i++) {
      assertClose("mean " + i, sums[i] / count, 0, covariance[i][i] / count);
      for (int j = i; j < 2; j++) {
        double spread = covariance[i][i] * covariance[j][j] + covariance[i][j] * covariance[i][j];
        assertClose(
            "covariance " + i + j, products[i][j] / count, covariance[i][j], spread / count);
      }
    }
  }

  private static void assertClose(String what, double actual, double expected, double variance) {
    assertThat(Math.abs(actual - expected) / Math.sqrt(variance))
        .as("seed %d, %s = %s, was %s", SEED, what, expected, actual)
        .isLessThan(ONE_IN_A_MILLION_Z);
  }
}
