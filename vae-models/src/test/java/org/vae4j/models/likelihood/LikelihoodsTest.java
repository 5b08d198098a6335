package org.vae4j.models.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Features;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.model.LikelihoodConfig;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.ExampleArrays;
import org.vae4j.models.ModelsPlugin;
import org.vae4j.models.initialization.UniformFanInConfig;
import org.vae4j.models.likelihood.GaussianConfig.Variance;
import org.vae4j.models.testing.Images;
import org.vae4j.models.testing.Run;
import org.vae4j.models.variance.LogVarianceBounds;
import org.vae4j.testkit.GradientCheck;

class LikelihoodsTest {
  private static final ForwardPass PASS = ForwardPass.evaluation("test");
  private static final LogVarianceBounds BOUNDS = new LogVarianceBounds(-12, 6);

  @Test
  void bernoulliIsTheCrossEntropyOfEachPixel() {
    Tensor x = Tensor.constant(Shape.of(2, 1), 1, 0.3);
    Distribution p = build(new BernoulliConfig()).given(logits(2, -1), Condition.none(1), PASS);
    try (Run run = new Run(1)) {
      double p0 = 1 / (1 + Math.exp(-2));
      double p1 = 1 / (1 + Math.exp(1));
      assertThat(run.value(p.logProb(x)))
          .usingComparatorWithPrecision(1e-14)
          .containsExactly(Math.log(p0), 0.3 * Math.log(p1) + 0.7 * Math.log(1 - p1));
    }
  }

  @Test
  void bernoulliPunishesASaturatedWrongPixel() {
    Tensor x = Tensor.constant(Shape.of(2, 1), 0, 1);
    Distribution p = build(new BernoulliConfig()).given(logits(300, -300), Condition.none(1), PASS);
    try (Run run = new Run(1)) {
      assertThat(run.value(p.logProb(x))).containsExactly(-300, -300);
    }
  }

  @Test
  void gaussianWithFixedVarianceIsTheNormalDensity() {
    Tensor x = Tensor.constant(Shape.of(1, 1), 1.5);
    Distribution p = build(GaussianConfig.fixed(0.25)).given(logits(2), Condition.none(1), PASS);
    try (Run run = new Run(1)) {
      assertThat(run.value(p.logProb(x))[0])
          .isCloseTo(-0.5 - 0.5 * Math.log(2 * Math.PI * 0.25), within(1e-14));
    }
  }

  @Test
  void learnedVariancesStartFromTheValue() {
    for (Variance variance : new Variance[] {Variance.SHARED, Variance.PER_DIMENSION}) {
      GaussianConfig config = new GaussianConfig(variance, 0.02, false, BOUNDS);
      Features features =
          (name, each) -> Tensor.filled(Shape.of(2, each, 1), name.equals("mean") ? 3 : 0);
      Normal p = (Normal) build(config).given(features, Condition.none(1), PASS);
      try (Run run = new Run(1)) {
        assertThat(run.value(p.logVariance()))
            .as(variance.name())
            .usingComparatorWithPrecision(1e-14)
            .containsExactly(Math.log(0.02), Math.log(0.02));
        assertThat(run.value(p.mean())).containsExactly(3, 3);
      }
    }
  }

  @Test
  void perDimensionVarianceStaysWithinItsBounds() {
    GaussianConfig config = new GaussianConfig(Variance.PER_DIMENSION, 1, false, BOUNDS);
    Features features = (name, each) -> Tensor.constant(Shape.of(2, each, 1), -500, 500);
    Normal p = (Normal) build(config).given(features, Condition.none(1), PASS);
    try (Run run = new Run(1)) {
      assertThat(run.value(p.logVariance())).containsExactly(-12, 6);
    }
  }

  @Test
  void squashedMeanLiesBetweenZeroAndOne() {
    GaussianConfig config = new GaussianConfig(Variance.FIXED, 1, true, BOUNDS);
    try (Run run = new Run(1)) {
      assertThat(run.value(build(config).given(logits(0, 1), Condition.none(1), PASS).mean()))
          .usingComparatorWithPrecision(1e-15)
          .containsExactly(0.5, 1 / (1 + Math.exp(-1)));
    }
  }

  @Test
  void gradientsAgreeWithFiniteDifferences() {
    for (Variance variance : new Variance[] {Variance.SHARED, Variance.PER_DIMENSION}) {
      PartBuilder parts =
          PartBuilder.of(Images.unit(2), new UniformFanInConfig(), new ModelsPlugin());
      Features features =
          (name, each) ->
              parts.parameters().parameter(name, Shape.of(3, each, 2), Initializer.normal(1));
      Tensor x = Tensor.constant(Shape.of(3, 2), 0.1, 0.5, 0.9, 0.3, 0.7, 0);
      Tensor loss =
          parts
              .build("likelihood", new GaussianConfig(variance, 0.3, true, BOUNDS))
              .given(features, Condition.none(1), PASS)
              .logProb(x)
              .sum();
      try (Run run = new Run(1)) {
        GradientCheck.assertGradients(run.session(), loss, parts.parameters().all(), run.feeds());
      }
    }
  }

  @Test
  void bernoulliObjectsToDataOutsideZeroAndOne() {
    ExampleArrays bytes = new ExampleArrays(Shape.of(2), new float[][] {{0, 255}});
    assertThat(build(new BernoulliConfig()).objection(bytes))
        .contains(
            "the likelihood 'bernoulli' is for values from 0 to 1; the examples have"
                + " values from 0.0 to 255.0. Scale them to that range, or use the likelihood"
                + " 'gaussian' with \"squashMean\": false");
    assertThat(build(new BernoulliConfig()).objection(Images.unit(3))).isEmpty();
  }

  @Test
  void gaussianObjectsToSuchDataOnlyWhereItsMeanCannotReachThem() {
    ExampleArrays data = new ExampleArrays(Shape.of(2), new float[][] {{-1, 1}});
    assertThat(build(new GaussianConfig()).objection(data)).isEmpty();
    assertThat(build(new GaussianConfig(Variance.SHARED, 1, true, BOUNDS)).objection(data))
        .contains(
            "the likelihood 'gaussian' with \"squashMean\": true is for values from 0 to 1; the"
                + " examples have values from -1.0 to 1.0. Scale them to that range, or"
                + " use the likelihood 'gaussian' with \"squashMean\": false");
  }

  @Test
  void refusesAFirstVarianceOutsideTheBounds() {
    assertThatThrownBy(
            () -> new GaussianConfig(Variance.SHARED, 1, false, new LogVarianceBounds(-12, -2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "value must have a logarithm between the logVarianceBounds -12.0 and -2.0; that of 1.0"
                + " is 0.0");
  }

  private static Likelihood build(LikelihoodConfig config) {
    return PartBuilder.of(Images.unit(1), new UniformFanInConfig(), new ModelsPlugin())
        .build("likelihood", config);
  }

  private static Features logits(double... values) {
    return (name, each) -> Tensor.constant(Shape.of(values.length, each, 1), values);
  }
}
