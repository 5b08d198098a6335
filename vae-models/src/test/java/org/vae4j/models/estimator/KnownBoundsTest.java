package org.vae4j.models.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.vae4j.api.estimator.EstimatorConfig;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.schedule.Progress;
import org.vae4j.api.special.ErrorFunction;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.models.schedule.ConstantConfig;
import org.vae4j.models.testing.Run;
import org.vae4j.models.testing.SolvedVae;

/** Bounds and their gradients where they are known. */
class KnownBoundsTest {
  /**
   * Log-weights of q = N(½, 1.5²) where the true posterior is N(0, 1) and ln p(x) is −2, at the
   * quantiles of q: sums over them are integrals.
   */
  private static Tensor logWeights(int count) {
    double[] logWeights = new double[count];
    for (int i = 0; i < count; i++) {
      double epsilon = Math.sqrt(2) * ErrorFunction.inverse(2 * (i + 0.5) / count - 1);
      double z = 0.5 + 1.5 * epsilon;
      logWeights[i] = -2 - 0.5 * z * z + 0.5 * epsilon * epsilon + Math.log(1.5);
    }
    return Tensor.constant(Shape.of(1, count), logWeights);
  }

  @ParameterizedTest
  @CsvSource({
    "0, -2",
    "0.25, -2.0515962456",
    "0.5, -2.1185042461",
    "0.75, -2.2098308943",
    "0.95, -2.3125458159",
    "1, -2.3445348919",
    "1.2, -2.5137400730",
  })
  void isThatOfRenyi(double alpha, double expected) {
    try (Run run = new Run(1)) {
      Tensor value = new RenyiBound(alpha, 1).value(logWeights(2000));
      assertThat(run.value(value)[0]).isCloseTo(expected, within(0.004));
    }
  }

  /** Their shares are their derivatives, and add up to 1. */
  @Test
  void sharesAreDerivatives() {
    Variable logWeights =
        Variable.state(
            "w", Shape.of(2, 6), (values, noise) -> noise.normal(0, 0, 0, values, 0, 12));
    for (WeightBound bound :
        List.of(
            new RenyiBound(0, 1),
            new RenyiBound(0, 3),
            new RenyiBound(0.4, 1),
            new RenyiBound(1, 1),
            new MixedBound(0.3, new RenyiBound(1, 1), new RenyiBound(0, 1)))) {
      Tensor derivative =
          Gradients.of(bound.value(logWeights.tensor()).sum(), List.of(logWeights.tensor())).get(0);
      try (Run run = new Run(1)) {
        double[] shares = run.value(bound.shares(logWeights.tensor()));
        assertThat(shares).as("%s", bound).containsExactly(run.value(derivative), within(1e-12));
        assertThat(Arrays.stream(shares).sum()).isCloseTo(2, within(1e-12));
      }
    }
  }

  private static Tensor loss(SolvedVae vae, EstimatorConfig config, int copies) {
    double x = SolvedVae.X.get(0);
    Batch batch = Batch.of(Tensor.filled(Shape.of(copies, 1), x), Condition.none(copies));
    List<Objective> objectives =
        vae.parts()
            .build("estimator", config)
            .objectives(vae.model(), batch, ForwardPass.training("estimator"));
    return objectives.get(0).loss();
  }

  private static List<Variable> ofPosterior(SolvedVae vae) {
    return vae.parts().parameters().all().stream()
        .filter(each -> each.name().contains("posterior/"))
        .toList();
  }

  /** Every sample has the same weight there, and no way to a better one. */
  @ParameterizedTest
  @EnumSource(
      value = PosteriorGradient.class,
      names = {"STL", "DREG"})
  void gradientsAreZeroAtTheTruePosterior(PosteriorGradient gradient) {
    SolvedVae vae = SolvedVae.analytic();
    for (EstimatorConfig config :
        List.of(
            new ElboConfig(1, new ConstantConfig(1), ElboConfig.Kl.SAMPLED, gradient),
            new IwaeConfig(5, gradient),
            new RenyiConfig(0.5, 5, gradient),
            new MiwaeConfig(2, 3, gradient))) {
      Tensor loss = loss(vae, config, 3);
      try (Run run = new Run(1)) {
        vae.solve(run);
        run.rows(0, 3);
        vae.parts().feed(run.feeds(), new Progress(1, 1, 1));
        for (Variable variable : ofPosterior(vae)) {
          Tensor slope = Gradients.of(loss.sum(), List.of(variable.tensor())).get(0);
          for (double each : run.value(slope)) {
            assertThat(each).as("%s by %s", config, variable.name()).isCloseTo(0, within(1e-6));
          }
        }
      }
    }
  }

  /** The mean over many draws of the derivative, away from the true posterior. */
  private static double[] meanSlopes(SolvedVae vae, EstimatorConfig config, int copies) {
    Tensor loss = loss(vae, config, copies);
    try (Run run = new Run(1)) {
      vae.solve(run);
      run.set(vae.parts().parameters().all(), "model/posterior/bias", 0.5, -0.8);
      run.rows(0, copies);
      vae.parts().feed(run.feeds(), new Progress(1, 1, 1));
      return ofPosterior(vae).stream()
          .map(each -> Gradients.of(loss.mean(), List.of(each.tensor())).get(0))
          .flatMapToDouble(slope -> Arrays.stream(run.value(slope)))
          .toArray();
    }
  }

  private static void assertSameMeans(EstimatorConfig config, EstimatorConfig other) {
    SolvedVae vae = SolvedVae.analytic();
    double[] expected = meanSlopes(vae, other, 200_000);
    double[] found = meanSlopes(vae, config, 200_000);
    for (int i = 0; i < expected.length; i++) {
      // Six standard errors of the mean, where one draw deviates by 1.5.
      assertThat(found[i]).as("%s, slope %d", config, i).isCloseTo(expected[i], within(0.02));
    }
  }

  @Test
  void whatIsLeftOutOfTheEvidenceLowerBoundHasMeanZero() {
    assertSameMeans(
        new ElboConfig(1, new ConstantConfig(1), ElboConfig.Kl.SAMPLED, PosteriorGradient.STL),
        new ElboConfig(1, new ConstantConfig(1)));
  }

  @Test
  void doublyReparameterizedGradientsHaveTheMeanOfTheBounds() {
    assertSameMeans(new IwaeConfig(4, PosteriorGradient.DREG), new IwaeConfig(4));
    assertSameMeans(
        new RenyiConfig(0.5, 4, PosteriorGradient.DREG),
        new RenyiConfig(0.5, 4, PosteriorGradient.REPARAMETERIZED));
    assertSameMeans(
        new MiwaeConfig(2, 2, PosteriorGradient.DREG),
        new MiwaeConfig(2, 2, PosteriorGradient.REPARAMETERIZED));
  }

  @Test
  void heldSamplesHaveTheDerivativeOfTheBoundTheyAreOf() {
    SolvedVae vae = SolvedVae.analytic();
    double[] held = meanSlopes(vae, new PiwaeConfig(1, 4, PosteriorGradient.REPARAMETERIZED), 50);
    double[] differentiated = meanSlopes(vae, new IwaeConfig(4), 50);
    assertThat(held).containsExactly(differentiated, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"1, -2.3445348919", "2, -2.1544461345", "5, -2.0565406742", "10, -2.0273365338"})
  void thermodynamicSumsAreThoseOfTheIntegral(int partitions, double expected) {
    Tensor logWeights = logWeights(2000);
    double sum = 0;
    try (Run run = new Run(1)) {
      for (int i = 0; i < partitions; i++) {
        Tensor shares = new RenyiBound(1 - (double) i / partitions, 1).shares(logWeights);
        sum += run.value(shares.times(logWeights).sum(1))[0] / partitions;
      }
    }
    assertThat(sum).isCloseTo(expected, within(0.004));
    assertThat(Thermodynamic.places(4, 0.125))
        .containsExactly(new double[] {0, 0.125, 0.25, 0.5, 1}, within(1e-12));
  }
}
