package org.vae4j.models.prior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.MultivariateNormal;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.testing.Run;

/** The same mixture, of distributions that are known to be normal and of others. */
class EqualMixtureTest {
  private static final Tensor MEAN = Tensor.constant(Shape.of(3, 2), 0, 1, -1, 0.5, 2, -2);
  private static final Tensor LOG_VARIANCE =
      Tensor.constant(Shape.of(3, 2), 0, -1, 0.4, -0.3, -2, 0.1);

  private static Normal normal() {
    return new Normal(MEAN, LOG_VARIANCE);
  }

  /** Which knows nothing of being diagonal. */
  private static Distribution other(int times) {
    Shape all = Shape.of(3 * times, 2);
    Tensor mean = MEAN.reshape(Shape.of(1, 3, 2)).broadcast(Shape.of(times, 3, 2)).reshape(all);
    Tensor logScale =
        LOG_VARIANCE
            .times(0.5)
            .reshape(Shape.of(1, 3, 2))
            .broadcast(Shape.of(times, 3, 2))
            .reshape(all);
    return new MultivariateNormal(mean, logScale, Tensor.filled(Shape.of(3 * times, 2, 2), 0));
  }

  @Test
  void itsDensityDoesNotDependOnHowItIsComputed() {
    Tensor value = Tensor.constant(Shape.of(4, 2), 0, 0, 1, 1, -2, 3, 0.3, -0.7);
    EqualMixture byProducts = new EqualMixture(4, normal(), times -> normal());
    EqualMixture oneByOne = new EqualMixture(4, other(1), EqualMixtureTest::other);
    try (Run run = new Run(1)) {
      double[] expected = run.value(oneByOne.logProb(value));
      assertThat(run.value(byProducts.logProb(value))).containsExactly(expected, within(1e-12));
      double sum = 0;
      double[] single = run.value(normal().logProb(value.slice(0, 1, 2).broadcast(Shape.of(3, 2))));
      for (double each : single) {
        sum += Math.exp(each) / 3;
      }
      assertThat(expected[1]).isCloseTo(Math.log(sum), within(1e-12));
    }
  }

  @Test
  void itsSamplesHaveItsMoments() {
    int rows = 60_000;
    double[] mean = new double[2];
    double[] second = new double[2];
    for (int i = 0; i < 2; i++) {
      for (double[] each : new double[][] {{0, 1, 0, -1}, {-1, 0.5, 0.4, -0.3}, {2, -2, -2, 0.1}}) {
        mean[i] += each[i] / 3;
        second[i] += (each[i] * each[i] + Math.exp(each[2 + i])) / 3;
      }
    }
    for (EqualMixture mixture :
        new EqualMixture[] {
          new EqualMixture(rows, normal(), times -> normal()),
          new EqualMixture(rows, other(1), EqualMixtureTest::other)
        }) {
      try (Run run = new Run(1)) {
        run.rows(0, rows);
        double[] samples = run.value(mixture.sample(NoiseStream.of("mixture")));
        for (int i = 0; i < 2; i++) {
          double sum = 0;
          double squares = 0;
          for (int row = 0; row < rows; row++) {
            sum += samples[2 * row + i];
            squares += samples[2 * row + i] * samples[2 * row + i];
          }
          // Five standard errors, of deviations of 1.8 and 4.5 at most.
          assertThat(sum / rows).isCloseTo(mean[i], within(0.04));
          assertThat(squares / rows).isCloseTo(second[i], within(0.1));
        }
      }
    }
  }
}
