package org.vae4j.models.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.layer.Dropout;
import org.vae4j.api.layer.NormalizationConfig;
import org.vae4j.api.layer.Resampling;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.models.ModelsPlugin;
import org.vae4j.models.initialization.UniformFanInConfig;
import org.vae4j.models.normalization.BatchNormalizationConfig;
import org.vae4j.models.normalization.LayerNormalizationConfig;
import org.vae4j.models.normalization.NoNormalizationConfig;
import org.vae4j.models.testing.Images;
import org.vae4j.models.testing.Run;
import org.vae4j.testkit.GradientCheck;

class NonlinearityTest {
  private final PartBuilder parts =
      PartBuilder.of(Images.unit(1), new UniformFanInConfig(), new ModelsPlugin());
  private final Parameters scope = parts.parameters().scope("layer");

  private Nonlinearity nonlinearity(
      NormalizationConfig normalization, boolean gated, double dropout) {
    return Nonlinearity.of(parts, normalization, Activation.TANH, gated, dropout);
  }

  private static ForwardPass training() {
    return ForwardPass.training("test");
  }

  private static ForwardPass evaluation() {
    return ForwardPass.evaluation("test");
  }

  /** a ⊙ σ(b), a the first half of the outputs and b the second. */
  @Test
  void gates() {
    Tensor x = Tensor.constant(Shape.of(1, 1), 1);
    Tensor h = nonlinearity(new NoNormalizationConfig(), true, 0).dense(scope, x, 2, evaluation());
    assertThat(scope.all())
        .extracting(Object::toString)
        .containsExactly("layer/weight[1, 4]", "layer/bias[4]");
    try (Run run = new Run(1)) {
      run.set(scope.all(), "layer/weight", 3, -2, 0, 1);
      run.set(scope.all(), "layer/bias", 0, 0, 0, 1);
      assertThat(run.value(h))
          .containsExactly(new double[] {1.5, -2 / (1 + Math.exp(-2))}, within(1e-14));
    }
  }

  @Test
  void normalisesBeforeItActivatesAndDropsLast() {
    Tensor x = Tensor.constant(Shape.of(1, 2), 3, 5);
    Nonlinearity nonlinearity = nonlinearity(new LayerNormalizationConfig(1), false, 0.5);
    assertThat(nonlinearity.describe()).isEqualTo("layer normalization, tanh, dropout 0.5");
    Tensor still = nonlinearity.apply(scope, x, evaluation());
    Tensor dropped = nonlinearity.apply(scope, x, training());
    try (Run run = new Run(1).rows(0, 1)) {
      double h = Math.tanh(1 / Math.sqrt(2));
      assertThat(run.value(still)).containsExactly(new double[] {-h, h}, within(1e-14));
      double[] values = run.value(dropped);
      for (int i = 0; i < 2; i++) {
        double kept = i == 0 ? -2 * h : 2 * h;
        assertThat(values[i])
            .satisfiesAnyOf(
                value -> assertThat(value).isZero(),
                value -> assertThat(value).isCloseTo(kept, within(1e-14)));
      }
    }
  }

  @Test
  void leavesOutABiasThatNormalisationWouldRemove() {
    Tensor x = Tensor.input("x", Shape.of(3, 2));
    nonlinearity(new BatchNormalizationConfig(), false, 0).dense(scope, x, 4, training());
    assertThat(scope.all())
        .extracting(Object::toString)
        .containsExactly(
            "layer/weight[2, 4]",
            "layer/normalization/running-mean[4]",
            "layer/normalization/running-variance[4]",
            "layer/normalization/scale[4]",
            "layer/normalization/shift[4]");
  }

  /** With 40,000 values the mean has a standard error of 0.0033 and the part 0.0023. */
  @Test
  void dropoutKeepsTheMean() {
    Tensor x = Tensor.filled(Shape.of(100, 400), 1);
    Tensor dropped = Dropout.apply(scope, x, 0.3, training());
    try (Run run = new Run(1).rows(0, 100)) {
      double[] values = run.value(dropped);
      assertThat(Arrays.stream(values).average().orElseThrow()).isCloseTo(1, within(0.02));
      assertThat(Arrays.stream(values).filter(value -> value == 0).count() / 40_000.0)
          .isCloseTo(0.3, within(0.015));
      assertThat(Arrays.stream(values).filter(value -> value != 0))
          .allSatisfy(value -> assertThat(value).isCloseTo(1 / 0.7, within(1e-12)));
    }
  }

  @Test
  void dropoutIsOffInEvaluationAndAtRate0() {
    Tensor x = Tensor.input("x", Shape.of(2, 3));
    assertThat(Dropout.apply(scope, x, 0.3, evaluation())).isSameAs(x);
    assertThat(Dropout.apply(scope, x, 0, training())).isSameAs(x);
    assertThatThrownBy(() -> Dropout.apply(scope, x, 1, training()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the rate of dropout is at least 0 and below 1, was 1.0");
  }

  @Test
  void dropoutOfALayerDoesNotShiftOtherNoise() {
    Tensor x = Tensor.filled(Shape.of(4, 3), 1);
    ForwardPass without = training();
    ForwardPass with = training();
    Tensor dropped = Dropout.apply(scope, x, 0.5, with);
    Tensor another = Dropout.apply(parts.parameters().scope("another"), x, 0.5, with);
    Tensor noise = without.noise().normal(Shape.of(4, 3));
    Tensor same = with.noise().normal(Shape.of(4, 3));
    try (Run run = new Run(1).rows(0, 4)) {
      assertThat(run.value(same)).containsExactly(run.value(noise));
      assertThat(run.value(another)).isNotEqualTo(run.value(dropped));
    }
  }

  @Test
  void gradientsInTrainingAgreeWithFiniteDifferences() {
    for (boolean gated : new boolean[] {false, true}) {
      Variable x = Variable.parameter("x", Shape.of(5, 3), Initializer.normal(1));
      Parameters own = parts.parameters().scope("gated " + gated);
      Tensor h =
          nonlinearity(new BatchNormalizationConfig(), gated, 0.4)
              .dense(own, x.tensor(), 4, training());
      List<Variable> variables =
          new ArrayList<>(own.all().stream().filter(Variable::isTrainable).toList());
      variables.add(x);
      try (Run run = new Run(2).rows(0, 5)) {
        GradientCheck.assertGradients(run.session(), h.sin().sum(), variables, run.feeds());
      }
    }
  }

  @Test
  void poolsAndRepeatsPixels() {
    Tensor image =
        Tensor.constant(Shape.of(1, 2, 2, 4), 1, 3, 0, 0, 5, 7, 0, 8, 1, 1, 2, 2, 1, 1, 2, 2);
    Tensor small = Resampling.averagePool(image, 2);
    assertThat(small.shape()).isEqualTo(Shape.of(1, 2, 1, 2));
    Tensor large = Resampling.repeatPixels(small, 2);
    assertThat(large.shape()).isEqualTo(image.shape());
    try (Run run = new Run(1)) {
      assertThat(run.value(small)).containsExactly(4, 2, 1, 2);
      assertThat(run.value(large)).containsExactly(4, 4, 2, 2, 4, 4, 2, 2, 1, 1, 2, 2, 1, 1, 2, 2);
    }
    assertThatThrownBy(() -> Resampling.averagePool(image, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("images of 2 × 4 pixels are not made of squares of 4 × 4");
  }
}
