package org.vae4j.models.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.distribution.ContinuousBernoulli;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.models.ExampleArrays;
import org.vae4j.models.ModelsPlugin;
import org.vae4j.models.initialization.UniformFanInConfig;
import org.vae4j.models.testing.Images;
import org.vae4j.models.testing.Run;
import org.vae4j.testkit.GradientCheck;

class ContinuousBernoulliTest {
  /** λ = ½, both sides of where the series end, and far from there. */
  private static final double[] LOGITS = {
    0, 1e-9, -1e-5, 9.999e-4, 1.001e-3, 0.01, -0.3, 0.499999, 0.500001, -0.499999, -0.500001, 3,
    -20, 700
  };

  @Test
  void normalizerIsExactOnBothSidesOfOneHalf() {
    try (Run run = new Run(1)) {
      double[] logProbs = run.value(new ContinuousBernoulli(logits()).logProbs(filled(0)));
      for (int i = 0; i < LOGITS.length; i++) {
        assertThat(logProbs[i])
            .as("ln p(0) at the logit %s", LOGITS[i])
            .isCloseTo(-logIntegral(LOGITS[i]), within(1e-9));
      }
    }
  }

  @Test
  void densityIntegratesToOne() {
    int steps = 2000;
    try (Run run = new Run(1)) {
      for (double logit : new double[] {-5, -0.5, 0, 1e-4, 0.2, 0.51, 8}) {
        double[] points = new double[steps + 1];
        for (int i = 0; i <= steps; i++) {
          points[i] = (double) i / steps;
        }
        Shape shape = Shape.of(steps + 1, 1);
        double[] logProbs =
            run.value(
                new ContinuousBernoulli(Tensor.filled(shape, logit))
                    .logProb(Tensor.constant(shape, points)));
        double integral = 0; // by Simpson's rule
        for (int i = 0; i <= steps; i++) {
          double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
          integral += weight * Math.exp(logProbs[i]) / (3.0 * steps);
        }
        assertThat(integral).as("logit %s", logit).isCloseTo(1, within(1e-9));
      }
    }
  }

  @Test
  void densityIsThatOfThePaper() {
    double lambda = 0.8;
    double x = 0.3;
    double constant = 2 * atanh(1 - 2 * lambda) / (1 - 2 * lambda); // eq. 6
    double density = constant * Math.pow(lambda, x) * Math.pow(1 - lambda, 1 - x); // eq. 5
    Tensor logit = Tensor.filled(Shape.of(1, 1), Math.log(lambda / (1 - lambda)));
    try (Run run = new Run(1)) {
      ContinuousBernoulli p = new ContinuousBernoulli(logit);
      assertThat(run.value(p.logProbs(Tensor.filled(Shape.of(1, 1), x)))[0])
          .isCloseTo(Math.log(density), within(1e-12));
      assertThat(run.value(p.mean())[0])
          .isCloseTo(
              lambda / (2 * lambda - 1) + 1 / (2 * atanh(1 - 2 * lambda)), within(1e-12)); // eq. 8
    }
  }

  @Test
  void meanIsTheSlopeOfTheNormalizer() {
    try (Run run = new Run(1)) {
      double[] means = run.value(new ContinuousBernoulli(logits()).mean());
      for (int i = 0; i < LOGITS.length; i++) {
        double step = 1e-3;
        double l = LOGITS[i];
        double slope =
            (logIntegral(l - 2 * step)
                    - 8 * logIntegral(l - step)
                    + 8 * logIntegral(l + step)
                    - logIntegral(l + 2 * step))
                / (12 * step);
        assertThat(means[i]).as("logit %s", l).isCloseTo(slope, within(1e-9));
      }
    }
  }

  @Test
  void quantilesAreInverseToTheDistributionFunction() {
    try (Run run = new Run(1)) {
      for (double u : new double[] {1e-6, 0.2, 0.5, 0.999}) {
        double[] x = run.value(new ContinuousBernoulli(logits()).quantile(u));
        for (int i = 0; i < LOGITS.length - 1; i++) {
          double l = LOGITS[i];
          double below = l == 0 ? x[i] : Math.expm1(l * x[i]) / Math.expm1(l);
          assertThat(below).as("logit %s, u %s", l, u).isCloseTo(u, within(1e-9));
        }
      }
    }
  }

  @Test
  void gradientsAgreeWithFiniteDifferences() {
    Shape shape = Shape.of(LOGITS.length, 1);
    Variable logits = Variable.parameter("logits", shape, Initializer.constant(0));
    Tensor loss = new ContinuousBernoulli(logits.tensor()).logProb(filled(0.3)).sum();
    double[] values = LOGITS.clone();
    values[LOGITS.length - 1] = 30;
    try (Run run = new Run(1)) {
      run.session().compile(List.of(loss));
      run.session().writeExactly(logits, values);
      GradientCheck.assertGradients(run.session(), loss, List.of(logits), run.feeds());
    }
  }

  @Test
  void objectsToDataOutsideZeroAndOne() {
    ExampleArrays bytes = new ExampleArrays(Shape.of(2), new float[][] {{0, 255}});
    assertThat(
            PartBuilder.of(Images.unit(2), new UniformFanInConfig(), new ModelsPlugin())
                .build("likelihood", new ContinuousBernoulliConfig())
                .objection(bytes))
        .contains(
            "the likelihood 'continuous-bernoulli' is for values from 0 to 1; the examples have"
                + " values from 0.0 to 255.0. Scale them to that range, or use the likelihood"
                + " 'gaussian' with \"squashMean\": false");
  }

  private static Tensor logits() {
    return Tensor.constant(Shape.of(LOGITS.length, 1), LOGITS);
  }

  private static Tensor filled(double x) {
    return Tensor.filled(Shape.of(LOGITS.length, 1), x);
  }

  /** ln ∫ eˡᵗ dt over (0, 1), by the power series Σ lᵏ / (k + 1)! in forty digits where it ends. */
  private static double logIntegral(double l) {
    if (Math.abs(l) > 25) {
      return Math.max(l, 0) + Math.log(-Math.expm1(-Math.abs(l)) / Math.abs(l));
    }
    MathContext digits = new MathContext(40);
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal term = BigDecimal.ONE;
    for (int k = 1; k < 160; k++) {
      sum = sum.add(term, digits);
      term = term.multiply(BigDecimal.valueOf(l), digits).divide(BigDecimal.valueOf(k + 1), digits);
    }
    return Math.log(sum.doubleValue());
  }

  private static double atanh(double x) {
    return 0.5 * (Math.log1p(x) - Math.log1p(-x));
  }
}
