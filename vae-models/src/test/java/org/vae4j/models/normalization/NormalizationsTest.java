package org.vae4j.models.normalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.UserException;
import org.vae4j.api.layer.Normalization;
import org.vae4j.api.layer.NormalizationConfig;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.models.ModelsPlugin;
import org.vae4j.models.initialization.UniformFanInConfig;
import org.vae4j.models.testing.Images;
import org.vae4j.models.testing.Run;
import org.vae4j.testkit.GradientCheck;
import org.vae4j.testkit.reference.ReferenceProgram;

class NormalizationsTest {
  private static final double MOMENTUM = 0.3;
  private static final double EPSILON = 0.5; // large enough to be seen

  private final PartBuilder parts =
      PartBuilder.of(Images.unit(1), new UniformFanInConfig(), new ModelsPlugin());
  private final Parameters scope = parts.parameters().scope("layer");

  private Normalization normalization(NormalizationConfig config) {
    return parts.build("normalization", config);
  }

  private Normalization batch() {
    return normalization(new BatchNormalizationConfig(MOMENTUM, EPSILON));
  }

  private Variable variable(String name) {
    return scope.all().stream()
        .filter(each -> each.name().equals("layer/" + name))
        .findFirst()
        .orElseThrow();
  }

  private static ForwardPass training() {
    return ForwardPass.training("test");
  }

  private static ForwardPass evaluation() {
    return ForwardPass.evaluation("test");
  }

  @Test
  void noneHandsValuesOn() {
    Tensor x = Tensor.input("x", Shape.of(2, 3));
    assertThat(normalization(new NoNormalizationConfig()).apply(scope, x, training())).isSameAs(x);
    assertThat(scope.all()).isEmpty();
  }

  /** Means 3 and 20; variances 8/3 and 200 where divided by n. */
  @Test
  void batchNormalisesByTheMomentsOfTheBatch() {
    Tensor x = Tensor.constant(Shape.of(3, 2), 1, 10, 3, 10, 5, 40);
    Tensor y = batch().apply(scope, x, training());
    assertThat(scope.all())
        .extracting(Object::toString)
        .containsExactly(
            "layer/running-mean[2]",
            "layer/running-variance[2]",
            "layer/scale[2]",
            "layer/shift[2]");
    try (Run run = new Run(1)) {
      run.set(scope.all(), "layer/scale", 2, -1);
      run.set(scope.all(), "layer/shift", 0.5, 0);
      double first = Math.sqrt(8.0 / 3 + EPSILON);
      double second = Math.sqrt(200 + EPSILON);
      assertThat(run.value(y))
          .containsExactly(
              new double[] {
                2 * -2 / first + 0.5,
                10 / second,
                0.5,
                10 / second,
                2 * 2 / first + 0.5,
                -20 / second
              },
              within(1e-14));
    }
  }

  @Test
  void batchTakesEachChannelOfImagesOverAllPixels() {
    // Channel 0 has 1, 2, 3, 6 in all; channel 1 has 5 everywhere.
    Tensor x = Tensor.constant(Shape.of(2, 2, 1, 2), 1, 2, 5, 5, 3, 6, 5, 5);
    Tensor y = batch().apply(scope, x, training());
    double deviation = Math.sqrt((4 + 1 + 0 + 9) / 4.0 + EPSILON);
    try (Run run = new Run(1)) {
      assertThat(run.value(y))
          .containsExactly(
              new double[] {-2 / deviation, -1 / deviation, 0, 0, 0, 3 / deviation, 0, 0},
              within(1e-14));
    }
  }

  /** m ← m + α (mean − m), v ← v + α (unbiased variance − v), over three different batches. */
  @Test
  void batchKeepsRunningAverages() {
    Tensor x = Tensor.input("x", Shape.of(3, 1));
    ForwardPass pass = training();
    Tensor y = batch().apply(scope, x, pass);
    float[][] batches = {{1, 3, 5}, {0, 0, 9}, {-4, 2, 2}};
    double[] means = {3, 3, 0};
    double[] variances = {4, 27, 12};
    double mean = 0;
    double variance = 1;
    try (Run run = new Run(1)) {
      ReferenceProgram program = run.session().compile(List.of(y), pass.assignments());
      for (int step = 0; step < 3; step++) {
        run.feeds().set(x, batches[step]);
        program.run(run.feeds());
        mean += MOMENTUM * (means[step] - mean);
        variance += MOMENTUM * (variances[step] - variance);
        assertThat(run.session().readExactly(variable("running-mean"))[0])
            .isCloseTo(mean, within(1e-14));
        assertThat(run.session().readExactly(variable("running-variance"))[0])
            .isCloseTo(variance, within(1e-14));
      }
      // Evaluation uses them, and a row does not see the others.
      Tensor alone = batch().apply(scope, Tensor.constant(Shape.of(1, 1), 7), evaluation());
      assertThat(run.value(alone))
          .containsExactly(
              new double[] {(7 - mean) / Math.sqrt(variance + EPSILON)}, within(1e-14));
    }
  }

  @Test
  void batchThatIsUsedTwiceMovesItsAveragesTwice() {
    ForwardPass pass = training();
    Tensor first = batch().apply(scope, Tensor.constant(Shape.of(2, 1), 1, 3), pass);
    Tensor second = batch().apply(scope, Tensor.constant(Shape.of(2, 1), 10, 10), pass.split("b"));
    assertThat(pass.assignments()).hasSize(2);
    try (Run run = new Run(1)) {
      run.session().compile(List.of(first, second), pass.assignments()).run(run.feeds());
      double once = MOMENTUM * 2;
      assertThat(run.session().readExactly(variable("running-mean"))[0])
          .isCloseTo(once + MOMENTUM * (10 - once), within(1e-14));
      double variance = 1 + MOMENTUM * (2 - 1);
      assertThat(run.session().readExactly(variable("running-variance"))[0])
          .isCloseTo(variance + MOMENTUM * (0 - variance), within(1e-14));
    }
  }

  @Test
  void batchOfASingleValueIsItsShiftAndTellsNothingOfTheVariance() {
    ForwardPass pass = training();
    Tensor y = batch().apply(scope, Tensor.constant(Shape.of(1, 2), 4, -7), pass);
    assertThat(pass.assignments()).isEmpty();
    try (Run run = new Run(1)) {
      run.set(scope.all(), "layer/shift", 3, 1);
      assertThat(run.value(y)).containsExactly(3, 1);
    }
  }

  @Test
  void evaluationChangesNothing() {
    ForwardPass pass = evaluation();
    batch().apply(scope, Tensor.constant(Shape.of(2, 1), 1, 3), pass);
    assertThat(pass.assignments()).isEmpty();
    assertThat(scope.all()).hasSize(4);
  }

  /** Two rows: mean 3 and variance 5; mean 1 and variance 0. */
  @Test
  void layerNormalisesEachRow() {
    Tensor x = Tensor.constant(Shape.of(2, 4), 0, 2, 4, 6, 1, 1, 1, 1);
    Tensor y = normalization(new LayerNormalizationConfig(EPSILON)).apply(scope, x, training());
    double deviation = Math.sqrt(5 + EPSILON);
    try (Run run = new Run(1)) {
      run.set(scope.all(), "layer/scale", 1, 1, 1, 2);
      run.set(scope.all(), "layer/shift", 0, 0, 1, 0);
      assertThat(run.value(y))
          .containsExactly(
              new double[] {
                -3 / deviation, -1 / deviation, 1 / deviation + 1, 6 / deviation, 0, 0, 1, 0
              },
              within(1e-14));
    }
  }

  @Test
  void groupNormalisesTheChannelsOfEachGroup() {
    // Two groups of two channels of two pixels: 0, 2, 4, 6 and 10, 10, 10, 30.
    Tensor x = Tensor.constant(Shape.of(1, 4, 1, 2), 0, 2, 4, 6, 10, 10, 10, 30);
    Tensor y = normalization(new GroupNormalizationConfig(2, EPSILON)).apply(scope, x, training());
    double first = Math.sqrt(5 + EPSILON);
    double second = Math.sqrt(75 + EPSILON);
    try (Run run = new Run(1)) {
      assertThat(run.value(y))
          .containsExactly(
              new double[] {
                -3 / first,
                -1 / first,
                1 / first,
                3 / first,
                -5 / second,
                -5 / second,
                -5 / second,
                15 / second
              },
              within(1e-14));
    }
  }

  @Test
  void groupRefusesFeaturesThatItCannotDivide() {
    Tensor x = Tensor.input("x", Shape.of(2, 10));
    Normalization group = normalization(new GroupNormalizationConfig(4, EPSILON));
    assertThatThrownBy(() -> group.apply(scope, x, training()))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "the normalization 'group' cannot divide the 10 features of a layer into 4 equal"
                + " groups. Set \"groups\" to a divisor of 10, such as 2");
  }

  @Test
  void gradientsAgreeWithFiniteDifferences() {
    for (NormalizationConfig config :
        List.of(
            new BatchNormalizationConfig(),
            new LayerNormalizationConfig(),
            new GroupNormalizationConfig(2, 1e-5))) {
      for (ForwardPass pass : List.of(training(), evaluation())) {
        for (Shape shape : List.of(Shape.of(5, 4), Shape.of(3, 4, 2, 3))) {
          checkGradients(config, pass, shape);
        }
      }
    }
  }

  private void checkGradients(NormalizationConfig config, ForwardPass pass, Shape shape) {
    Parameters own = parts.parameters().scope(config + " " + pass.isTraining() + " " + shape);
    Variable x = Variable.parameter("x", shape, Initializer.normal(2));
    Tensor y = normalization(config).apply(own, x.tensor(), pass);
    List<Variable> variables = new ArrayList<>(List.of(x));
    own.all().stream().filter(Variable::isTrainable).forEach(variables::add);
    double[] weights = new double[shape.elements()];
    Arrays.setAll(weights, i -> Math.sin(i + 1.0));
    try (Run run = new Run(3)) {
      GradientCheck.assertGradients(
          run.session(),
          y.sin().times(Tensor.constant(shape, weights)).sum(),
          variables,
          run.feeds());
    }
  }

  /** A bias before batch normalisation changes nothing in training. */
  @Test
  void saysWhatRemovesABias() {
    assertThat(batch().removesBias()).isTrue();
    for (NormalizationConfig config :
        List.of(
            new NoNormalizationConfig(),
            new LayerNormalizationConfig(),
            new GroupNormalizationConfig())) {
      assertThat(normalization(config).removesBias()).as("%s", config).isFalse();
    }
  }
}
