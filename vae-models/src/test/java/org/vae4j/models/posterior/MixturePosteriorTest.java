package org.vae4j.models.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vae4j.api.distribution.MixtureOfNormals;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.model.Posterior;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.testing.Run;
import org.vae4j.testkit.contract.PosteriorContract;

class MixturePosteriorTest {
  private static final double[] LOGITS = {0.3, -0.5, 0.1};
  private static final double[] MEANS = {-1.5, 0.5, 1, -0.7, 2, 0.1};
  private static final double[] LOG_VARIANCES = {-0.6, 0.2, 0.4, -1, -1.2, 0.3};
  private static final int COMPONENTS = 3;
  private static final int SIZE = 2;
  private static final int ROWS = 40_000;

  @Nested
  class Contract extends PosteriorContract {
    @Override
    protected Posterior posterior(BuildContext context) {
      return context.build("posterior", new MixturePosteriorConfig(3));
    }

    @Override
    protected boolean isDifferentiated() {
      return false;
    }
  }

  private static MixtureOfNormals mixture(int rows) {
    return new MixtureOfNormals(
        of(rows, Shape.of(COMPONENTS), LOGITS),
        of(rows, Shape.of(COMPONENTS, SIZE), MEANS),
        of(rows, Shape.of(COMPONENTS, SIZE), LOG_VARIANCES));
  }

  private static Tensor of(int rows, Shape shape, double... values) {
    return Tensor.constant(shape.prepend(1), values).broadcast(shape.prepend(rows));
  }

  private static double[] weights() {
    double sum = 0;
    double[] weights = new double[COMPONENTS];
    for (int k = 0; k < COMPONENTS; k++) {
      weights[k] = Math.exp(LOGITS[k]);
      sum += weights[k];
    }
    for (int k = 0; k < COMPONENTS; k++) {
      weights[k] /= sum;
    }
    return weights;
  }

  /**
   * The gradient of the mean of a function of samples, by the parameters of each row.
   *
   * @param of gives the function's value, {@code [rows]}
   * @param by the parameters, {@code [rows, …]}
   */
  private static void assertMeanGradient(
      UnaryOperator<Tensor> of, MixtureOfNormals mixture, Tensor by, double[] expected) {
    Tensor z = mixture.sample(NoiseStream.of("gradient"));
    Tensor gradient = Gradients.of(of.apply(z).sum(), List.of(by)).get(0);
    try (Run run = new Run(1)) {
      double[] each = run.rows(0, ROWS).value(gradient);
      for (int i = 0; i < expected.length; i++) {
        double sum = 0;
        double squares = 0;
        for (int row = 0; row < ROWS; row++) {
          double value = each[row * expected.length + i];
          sum += value / ROWS;
          squares += value * value / ROWS;
        }
        // 20 of these: right under all but one seed in a million.
        double error = Math.sqrt((squares - sum * sum) / ROWS);
        assertThat(sum).as("parameter %d", i).isCloseTo(expected[i], within(5.5 * error + 1e-12));
      }
    }
  }

  private static Tensor dimension(Tensor z, int i) {
    return z.slice(1, i, i + 1).reshape(Shape.of(ROWS));
  }

  /** E[z₁ z₂] = Σ w μ₁ μ₂, as dimensions are independent within a component. */
  @Test
  void gradientsOfAMixedMomentAreThoseOfItsClosedForm() {
    MixtureOfNormals mixture = mixture(ROWS);
    UnaryOperator<Tensor> product = z -> dimension(z, 0).times(dimension(z, 1));
    double[] weights = weights();
    double mean = 0;
    for (int k = 0; k < COMPONENTS; k++) {
      mean += weights[k] * MEANS[2 * k] * MEANS[2 * k + 1];
    }
    double[] byLogits = new double[COMPONENTS];
    double[] byMeans = new double[COMPONENTS * SIZE];
    for (int k = 0; k < COMPONENTS; k++) {
      byLogits[k] = weights[k] * (MEANS[2 * k] * MEANS[2 * k + 1] - mean);
      byMeans[2 * k] = weights[k] * MEANS[2 * k + 1];
      byMeans[2 * k + 1] = weights[k] * MEANS[2 * k];
    }
    assertMeanGradient(product, mixture, mixture.logits(), byLogits);
    assertMeanGradient(product, mixture, mixture.means(), byMeans);
    assertMeanGradient(product, mixture, mixture.logVariances(), new double[COMPONENTS * SIZE]);
  }

  /** E[z₂²] = Σ w (μ₂² + σ₂²). */
  @Test
  void gradientsOfASecondMomentAreThoseOfItsClosedForm() {
    MixtureOfNormals mixture = mixture(ROWS);
    UnaryOperator<Tensor> square = z -> dimension(z, 1).square();
    double[] weights = weights();
    double[] byLogits = new double[COMPONENTS];
    double[] byLogVariances = new double[COMPONENTS * SIZE];
    double mean = 0;
    for (int k = 0; k < COMPONENTS; k++) {
      byLogits[k] = MEANS[2 * k + 1] * MEANS[2 * k + 1] + Math.exp(LOG_VARIANCES[2 * k + 1]);
      mean += weights[k] * byLogits[k];
      byLogVariances[2 * k + 1] = weights[k] * Math.exp(LOG_VARIANCES[2 * k + 1]);
    }
    for (int k = 0; k < COMPONENTS; k++) {
      byLogits[k] = weights[k] * (byLogits[k] - mean);
    }
    assertMeanGradient(square, mixture, mixture.logits(), byLogits);
    assertMeanGradient(square, mixture, mixture.logVariances(), byLogVariances);
  }

  @Test
  void aMixtureOfOneIsADiagonalGaussian() {
    int rows = 50;
    Tensor mean = of(rows, Shape.of(1, SIZE), 0.4, -2);
    Tensor logVariance = of(rows, Shape.of(1, SIZE), -0.3, 1.1);
    MixtureOfNormals mixture = new MixtureOfNormals(of(rows, Shape.of(1), 7), mean, logVariance);
    Tensor z = mixture.sample(NoiseStream.of("one"));
    List<Tensor> slopes = Gradients.of(z.sum(), List.of(mean, logVariance));
    Tensor rowsOfMean = mean.reshape(Shape.of(rows, SIZE));
    Normal normal = new Normal(rowsOfMean, logVariance.reshape(Shape.of(rows, SIZE)));
    try (Run run = new Run(1)) {
      run.rows(0, rows);
      double[] ones = new double[rows * SIZE];
      Arrays.fill(ones, 1);
      assertThat(run.value(slopes.get(0))).containsExactly(ones, within(1e-9));
      assertThat(run.value(slopes.get(1)))
          .containsExactly(run.value(z.minus(rowsOfMean).times(0.5)), within(1e-9));
      assertThat(run.value(mixture.logProb(z)))
          .containsExactly(run.value(normal.logProb(z)), within(1e-9));
    }
  }

  @Test
  void equalComponentsTeachNothingOfTheirWeights() {
    int rows = 50;
    MixtureOfNormals mixture =
        new MixtureOfNormals(
            of(rows, Shape.of(2), 0.2, -0.9),
            of(rows, Shape.of(2, SIZE), 0.4, -2, 0.4, -2),
            of(rows, Shape.of(2, SIZE), 0.1, 0.2, 0.1, 0.2));
    Tensor z = mixture.sample(NoiseStream.of("equal"));
    Tensor slope = Gradients.of(z.square().sum(), List.of(mixture.logits())).get(0);
    try (Run run = new Run(1)) {
      assertThat(run.rows(0, rows).value(slope))
          .containsExactly(new double[2 * rows], within(1e-12));
    }
  }
}
