package org.vae4j.models.prior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vae4j.api.UserException;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.FirstOrderAutoregression;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Prior;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.ModelsPlugin;
import org.vae4j.models.initialization.UniformFanInConfig;
import org.vae4j.models.testing.Run;
import org.vae4j.testkit.UniformData;
import org.vae4j.testkit.contract.PriorContract;

class FirstOrderAutoregressiveTest {
  private static final int SIZE = 10;
  private static final double A = 0.9;

  private static FirstOrderAutoregressiveConfig correlated(double correlation) {
    return new FirstOrderAutoregressiveConfig(Optional.of(correlation), Optional.empty());
  }

  @Nested
  class Contract extends PriorContract {
    @Override
    protected Prior prior(BuildContext context) {
      return context.build("prior", correlated(0.6));
    }
  }

  private static PartBuilder parts(int latentSize) {
    return PartBuilder.of(UniformData.of(3), new UniformFanInConfig(), new ModelsPlugin())
        .withLatentShape(Shape.of(latentSize));
  }

  private static Tensor divergence(Normal q, Distribution p) {
    return KullbackLeibler.standard().between(q, p).orElseThrow();
  }

  private static Normal q(double[] means, double[] logVariances) {
    Shape shape = Shape.of(1, means.length);
    return new Normal(Tensor.constant(shape, means), Tensor.constant(shape, logVariances));
  }

  @Test
  void theLeastDivergenceOfIndependentNormalsIsKnown() {
    assertThat(FirstOrderAutoregression.leastDivergence(SIZE, A))
        .isCloseTo(3.2036729845, within(1e-10));

    // The ends have one neighbour, the others two.
    double[] logVariances = new double[SIZE];
    Arrays.fill(logVariances, Math.log((1 - A * A) / (1 + A * A)));
    logVariances[0] = Math.log(1 - A * A);
    logVariances[SIZE - 1] = Math.log(1 - A * A);
    Normal best = q(new double[SIZE], logVariances);
    Tensor divergence = divergence(best, new FirstOrderAutoregression(1, Shape.of(SIZE), A)); // [1]
    try (Run run = new Run(1)) {
      run.rows(0, 1);
      assertThat(run.value(divergence)[0]).isCloseTo(3.2036729845, within(1e-9));
      for (Tensor slope :
          Gradients.of(divergence.sum(), List.of(best.mean(), best.logVariance()))) {
        assertThat(run.value(slope)).containsExactly(new double[SIZE], within(1e-9));
      }
    }
  }

  /** Up to 5.5 standard errors: right under all but one seed in a million. */
  @Test
  void theDivergenceInClosedFormIsThatOfTheDensities() {
    int rows = 20_000;
    double[] means = {0.5, -1, 0.2};
    double[] logVariances = {-1, 0.3, -2};
    Normal one = q(means, logVariances);
    Normal many = one.repeatRows(rows);
    FirstOrderAutoregression p = new FirstOrderAutoregression(rows, Shape.of(3), -0.7);
    try (Run run = new Run(1)) {
      Tensor z = many.sample(NoiseStream.of("z"));
      double[] ratios = run.rows(0, rows).value(many.logProb(z).minus(p.logProb(z)));
      double known =
          run.rows(0, 1)
              .value(divergence(one, new FirstOrderAutoregression(1, Shape.of(3), -0.7)))[0];
      double mean = Arrays.stream(ratios).average().orElseThrow();
      double square = Arrays.stream(ratios).map(v -> v * v).average().orElseThrow();
      assertThat(mean).isCloseTo(known, within(5.5 * Math.sqrt((square - mean * mean) / rows)));
    }
  }

  @Test
  void aRateDecidesTheCorrelation() {
    Prior prior =
        parts(SIZE)
            .build(
                "prior",
                new FirstOrderAutoregressiveConfig(Optional.empty(), Optional.of(3.2036729845)));
    FirstOrderAutoregression given =
        (FirstOrderAutoregression)
            prior.given(
                Condition.none(1),
                batch -> {
                  throw new AssertionError("it asks no posterior");
                },
                ForwardPass.evaluation("prior"));
    assertThat(given.correlation()).isCloseTo(A, within(1e-9));
  }

  @Test
  void refusesOneNumberAndTwoSettingsOfOneThing() {
    assertThatThrownBy(() -> parts(1).build("prior", correlated(0.5)))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "the prior 'first-order-autoregressive' is over latent vectors of at least 2 numbers,"
                + " and this one has 1; set a larger latentSize, or use the prior"
                + " 'standard-normal'");
    assertThatThrownBy(() -> new FirstOrderAutoregressiveConfig(Optional.of(0.5), Optional.of(1.0)))
        .hasMessage(
            "'correlation' and 'rate' both decide how neighbours are correlated; leave one of them"
                + " out");
  }
}
