package org.vae4j.models.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Features;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.models.ExampleArrays;
import org.vae4j.models.ModelsPlugin;
import org.vae4j.models.initialization.UniformFanInConfig;
import org.vae4j.models.likelihood.GaussianConfig.Variance;
import org.vae4j.models.testing.Images;
import org.vae4j.models.testing.Run;
import org.vae4j.models.variance.LogVarianceBounds;
import org.vae4j.testkit.GradientCheck;

class OptimalVarianceTest {
  private static final GaussianConfig CONFIG =
      new GaussianConfig(Variance.OPTIMAL, 0.5, false, new LogVarianceBounds(-12, 6));
  private static final Tensor X = Tensor.constant(Shape.of(3, 2), 0.1, 0.5, 0.9, 0.3, 0.7, 0);
  private static final double MSE = (0.01 + 0.25 + 0.81 + 0.09 + 0.49) / 6; // of means of 0

  private final PartBuilder parts =
      PartBuilder.of(Images.unit(2), new UniformFanInConfig(), new ModelsPlugin());
  private final Likelihood likelihood = parts.build("likelihood", CONFIG);
  private final Features zeros = (name, each) -> Tensor.filled(Shape.of(3, each, 2), 0);
  private final ForwardPass training = ForwardPass.training("training");

  @Test
  void trainingScoresABatchByTheLogarithmOfItsMeanSquaredError() {
    Tensor loss = given(zeros, training).logProb(X).sum().negate();
    try (Run run = new Run(1)) {
      assertThat(run.value(loss)[0])
          .isCloseTo(6 / 2.0 * (Math.log(MSE) + 1 + Math.log(2 * Math.PI)), within(1e-12));
    }
  }

  @Test
  void gradientsFlowThroughTheMeanSquaredError() {
    Features features =
        (name, each) ->
            parts.parameters().parameter(name, Shape.of(3, each, 2), Initializer.normal(1));
    // With equal weights the variance is at the minimum of the loss, and its slope is 0.
    Tensor weights = Tensor.constant(Shape.of(3), 1, 2, 4);
    Tensor loss = given(features, training).logProb(X).times(weights).sum();
    List<Variable> means = parts.parameters().all().stream().filter(Variable::isTrainable).toList();
    try (Run run = new Run(1)) {
      GradientCheck.assertGradients(run.session(), loss, means, run.feeds());
    }
    assertThat(means).hasSize(1);
  }

  @Test
  void trainingMovesTheAverageThatEvaluationUses() {
    given(zeros, training).logProb(X);
    Normal atRest = (Normal) given(zeros, ForwardPass.evaluation("evaluation"));
    try (Run run = new Run(1)) {
      assertThat(run.value(atRest.logVariance()))
          .usingComparatorWithPrecision(1e-12)
          .containsOnly(Math.log(0.5));
      assertThat(run.value(training.assignments().get(0).value())[0])
          .isCloseTo(0.5 + 0.1 * (MSE - 0.5), within(1e-12));
    }
    assertThat(training.assignments()).hasSize(1);
  }

  @Test
  void onlyObservedValuesCount() {
    Tensor observed = Tensor.constant(Shape.of(3, 2), 1, 1, 0, 1, 0, 0);
    double variance = (0.01 + 0.25 + 0.09) / 3;
    Tensor loss = given(zeros, training).logProb(X, observed).sum().negate();
    try (Run run = new Run(1)) {
      assertThat(run.value(loss)[0])
          .isCloseTo(3 / 2.0 * (Math.log(variance) + 1 + Math.log(2 * Math.PI)), within(1e-12));
    }
  }

  @Test
  void perfectBatchHasTheLeastVariance() {
    Tensor loss = given(zeros, training).logProb(Tensor.filled(Shape.of(3, 2), 0)).sum();
    try (Run run = new Run(1)) {
      assertThat(run.value(loss)[0])
          .isCloseTo(6 / 2.0 * (12 - Math.log(2 * Math.PI)), within(1e-9));
    }
  }

  @Test
  void hasNoConcernAboutLargeValues() {
    ExampleArrays large = new ExampleArrays(Shape.of(2), new float[][] {{0, 1e6f}});
    assertThat(likelihood.concern(large)).isEmpty();
  }

  private Distribution given(Features features, ForwardPass pass) {
    return likelihood.given(features, Condition.none(3), pass);
  }
}
