package org.vae4j.models.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.UserException;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.model.EncoderConfig;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.models.ModelsPlugin;
import org.vae4j.models.diagram.Described;
import org.vae4j.models.initialization.UniformFanInConfig;
import org.vae4j.models.normalization.BatchNormalizationConfig;
import org.vae4j.models.normalization.GroupNormalizationConfig;
import org.vae4j.models.normalization.LayerNormalizationConfig;
import org.vae4j.models.normalization.NoNormalizationConfig;
import org.vae4j.models.testing.Images;
import org.vae4j.models.testing.Run;
import org.vae4j.testkit.GradientCheck;

class EncodersTest {
  private static final ForwardPass PASS = ForwardPass.evaluation("test");

  @Test
  void mlpAppliesItsLayersInOrder() {
    PartBuilder parts =
        PartBuilder.of(Images.unit(2), new UniformFanInConfig(), new ModelsPlugin());
    Encoder encoder =
        parts.build("encoder", new MlpEncoderConfig(List.of(1, 2), Activation.SOFTPLUS));
    Tensor features = encoder.encode(Tensor.constant(Shape.of(1, 2), 3, 5), PASS);
    assertThat(features.shape()).isEqualTo(Shape.of(1, 2));
    assertThat(((Described) encoder).details())
        .containsExactly("dense 2 → 1, softplus", "dense 1 → 2, softplus");
    try (Run run = new Run(1)) {
      run.set(parts.parameters().all(), "encoder/dense-1/weight", 1, -1);
      run.set(parts.parameters().all(), "encoder/dense-1/bias", 0.5);
      run.set(parts.parameters().all(), "encoder/dense-2/weight", 2, -3);
      run.set(parts.parameters().all(), "encoder/dense-2/bias", 0, 1);
      double h = Math.log1p(Math.exp(-1.5));
      assertThat(run.value(features))
          .usingComparatorWithPrecision(1e-14)
          .containsExactly(Math.log1p(Math.exp(2 * h)), Math.log1p(Math.exp(1 - 3 * h)));
    }
  }

  @Test
  void mlpWithoutHiddenLayersHandsTheExampleOn() {
    PartBuilder parts =
        PartBuilder.of(Images.unit(1, 2, 3), new UniformFanInConfig(), new ModelsPlugin());
    Encoder encoder = parts.build("encoder", new MlpEncoderConfig(List.of(), Activation.TANH));
    assertThat(encoder.encode(Tensor.input("x", Shape.of(4, 1, 2, 3)), PASS).shape())
        .isEqualTo(Shape.of(4, 6));
    assertThat(parts.parameters().all()).isEmpty();
  }

  @Test
  void convHalvesTheImageAtEachLayer() {
    PartBuilder parts =
        PartBuilder.of(Images.unit(1, 28, 20), new UniformFanInConfig(), new ModelsPlugin());
    Encoder encoder =
        parts.build(
            "encoder", new ConvEncoderConfig(List.of(2, 3), 4, 2, 1, Activation.RELU, List.of(9)));
    Tensor features = encoder.encode(Tensor.input("x", Shape.of(5, 1, 28, 20)), PASS);
    assertThat(features.shape()).isEqualTo(Shape.of(5, 9));
    assertThat(parts.parameters().all())
        .extracting(Object::toString)
        .containsExactly(
            "encoder/convolution-1/kernel[2, 1, 4, 4]",
            "encoder/convolution-1/bias[2]",
            "encoder/convolution-2/kernel[3, 2, 4, 4]",
            "encoder/convolution-2/bias[3]",
            "encoder/dense-1/weight[105, 9]",
            "encoder/dense-1/bias[9]");
    assertThat(((Described) encoder).details())
        .containsExactly(
            "convolution 4 × 4, stride 2, 1 × 28 × 20 → 2 × 14 × 10, relu",
            "convolution 4 × 4, stride 2, 2 × 14 × 10 → 3 × 7 × 5, relu",
            "dense 105 → 9, relu");
  }

  /** A block starts at h + W₂ f(W₁ f(h)) with a W₂ that is 1/√2 of what it would be. */
  @Test
  void residualAddsToWhatItIsGiven() {
    PartBuilder parts =
        PartBuilder.of(Images.unit(1), new UniformFanInConfig(), new ModelsPlugin());
    Encoder encoder =
        parts.build(
            "encoder",
            new ResidualEncoderConfig(
                List.of(1), 2, Activation.SOFTPLUS, new NoNormalizationConfig(), 0));
    Tensor features = encoder.encode(Tensor.constant(Shape.of(1, 1), 3), PASS);
    List<Variable> all = parts.parameters().all();
    try (Run run = new Run(1)) {
      for (Variable variable : all) {
        run.set(all, variable.name(), variable.name().contains("layer-2/weight") ? 0.5 : 1);
      }
      double h = 3 + 1;
      for (int block = 0; block < 2; block++) {
        h += 0.5 * softplus(softplus(h) + 1) + 1;
      }
      assertThat(run.value(features)).containsExactly(new double[] {softplus(h)}, within(1e-13));
    }
    Variable inner = variable(all, "encoder/stage-1/block-1/layer-1/weight");
    Variable outer = variable(all, "encoder/stage-1/block-1/layer-2/weight");
    // Uniform in ±1, the fan-in being 1, and in ±1/√2: over 2,000 seeds the largest comes near.
    assertThat(largest(inner)).isBetween(0.99f, 1f);
    assertThat(largest(outer)).isBetween(0.70f, 0.7072f);
  }

  private static double softplus(double x) {
    return Math.log1p(Math.exp(x));
  }

  private static Variable variable(List<Variable> all, String name) {
    return all.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  private static float largest(Variable variable) {
    float largest = 0;
    for (int seed = 0; seed < 2000; seed++) {
      largest = Math.max(largest, Math.abs(variable.initialValues(seed)[0]));
    }
    return largest;
  }

  @Test
  void residualHalvesTheImageFromStageToStage() {
    PartBuilder parts =
        PartBuilder.of(Images.unit(1, 8, 12), new UniformFanInConfig(), new ModelsPlugin());
    Encoder encoder =
        parts.build(
            "encoder",
            new ResidualEncoderConfig(
                List.of(2, 2, 3), 1, Activation.RELU, new BatchNormalizationConfig(), 0));
    Tensor features = encoder.encode(Tensor.input("x", Shape.of(5, 1, 8, 12)), PASS);
    assertThat(features.shape()).isEqualTo(Shape.of(5, 18));
    assertThat(
            parts.parameters().all().stream()
                .filter(each -> !each.name().contains("normalization"))
                .map(Object::toString))
        .containsExactly(
            "encoder/input/kernel[2, 1, 3, 3]",
            "encoder/stage-1/block-1/layer-1/kernel[2, 2, 3, 3]",
            "encoder/stage-1/block-1/layer-2/kernel[2, 2, 3, 3]",
            "encoder/stage-2/block-1/layer-1/kernel[2, 2, 3, 3]",
            "encoder/stage-2/block-1/layer-2/kernel[2, 2, 3, 3]",
            "encoder/stage-3/input/kernel[3, 2, 1, 1]",
            "encoder/stage-3/block-1/layer-1/kernel[3, 3, 3, 3]",
            "encoder/stage-3/block-1/layer-2/kernel[3, 3, 3, 3]");
    assertThat(((Described) encoder).details())
        .containsExactly(
            "convolution 3 × 3, 1 × 8 × 12 → 2 × 8 × 12",
            "1 residual block, 2 × 8 × 12, batch normalization, relu",
            "mean of 2 × 2 pixels, 2 × 8 × 12 → 2 × 4 × 6",
            "1 residual block, 2 × 4 × 6, batch normalization, relu",
            "mean of 2 × 2 pixels, 2 × 4 × 6 → 3 × 2 × 3",
            "1 residual block, 3 × 2 × 3, batch normalization, relu");
  }

  @Test
  void residualRefusesImagesThatItCannotHalve() {
    PartBuilder parts =
        PartBuilder.of(Images.unit(1, 28, 30), new UniformFanInConfig(), new ModelsPlugin());
    Encoder encoder = parts.build("encoder", new ResidualEncoderConfig());
    assertThatThrownBy(() -> encoder.encode(Tensor.input("x", Shape.of(5, 1, 28, 30)), PASS))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "the encoder 'residual' with 3 widths is for images whose width is a multiple of 4,"
                + " such as 28 or 32; that of the examples is 30. Use fewer widths, or resize the"
                + " images");
  }

  @Test
  void batchesCoupleRowsInTrainingOnly() {
    PartBuilder parts =
        PartBuilder.of(Images.unit(3), new UniformFanInConfig(), new ModelsPlugin());
    Encoder encoder =
        parts.build(
            "encoder",
            new MlpEncoderConfig(
                List.of(4), Activation.TANH, new BatchNormalizationConfig(), false, 0));
    Tensor x = Tensor.constant(Shape.of(2, 3), 1, 2, 3, -1, 0, 4);
    Tensor first = x.slice(0, 0, 1);
    ForwardPass training = ForwardPass.training("test");
    try (Run run = new Run(1)) {
      assertThat(Arrays.copyOf(run.value(encoder.encode(x, PASS)), 4))
          .containsExactly(run.value(encoder.encode(first, PASS)));
      assertThat(Arrays.copyOf(run.value(encoder.encode(x, training)), 4))
          .isNotEqualTo(run.value(encoder.encode(first, training)));
    }
    assertThat(((Described) encoder).details())
        .containsExactly("dense 3 → 4, batch normalization, tanh");
  }

  @Test
  void gradientsAgreeWithFiniteDifferences() {
    for (ForwardPass pass : List.of(PASS, ForwardPass.training("test"))) {
      checkGradients(new MlpEncoderConfig(List.of(5, 4), Activation.TANH), pass);
      checkGradients(
          new MlpEncoderConfig(
              List.of(5, 4), Activation.TANH, new LayerNormalizationConfig(), true, 0.2),
          pass);
      checkGradients(
          new ConvEncoderConfig(List.of(2, 3), 3, 2, 1, Activation.SILU, List.of(4)), pass);
      checkGradients(
          new ConvEncoderConfig(
              List.of(2, 3),
              3,
              2,
              1,
              Activation.SILU,
              List.of(4),
              new BatchNormalizationConfig(),
              false,
              0.2),
          pass);
      checkGradients(
          new ResidualEncoderConfig(
              List.of(2, 4), 1, Activation.TANH, new GroupNormalizationConfig(2, 1e-5), 0.3),
          pass);
    }
  }

  private static void checkGradients(EncoderConfig config, ForwardPass pass) {
    PartBuilder parts =
        PartBuilder.of(Images.unit(2, 6, 4), new UniformFanInConfig(), new ModelsPlugin());
    Tensor x = Tensor.input("x", Shape.of(3, 2, 6, 4));
    Tensor features = parts.build("encoder", config).encode(x, pass);
    try (Run run = new Run(2).rows(0, 3)) {
      run.feeds().set(x, Images.flat(Images.uniform(3, Shape.of(2, 6, 4), -1, 1, 3)));
      List<Variable> parameters =
          parts.parameters().all().stream().filter(Variable::isTrainable).toList();
      GradientCheck.assertGradients(run.session(), features.sin().sum(), parameters, run.feeds());
    }
  }

  @Test
  void convRefusesWhatIsNotAnImage() {
    PartBuilder parts =
        PartBuilder.of(Images.unit(12), new UniformFanInConfig(), new ModelsPlugin());
    Encoder encoder = parts.build("encoder", new ConvEncoderConfig());
    assertThatThrownBy(() -> encoder.encode(Tensor.input("x", Shape.of(5, 12)), PASS))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "the encoder 'conv' is for images, channels × height × width; the examples are 12."
                + " Use the encoder 'mlp'");
  }

  @Test
  void convRefusesImagesThatItsKernelsDoNotFitInto() {
    PartBuilder parts =
        PartBuilder.of(Images.unit(1, 9, 3), new UniformFanInConfig(), new ModelsPlugin());
    Encoder encoder = parts.build("encoder", new ConvEncoderConfig());
    assertThatThrownBy(() -> encoder.encode(Tensor.input("x", Shape.of(5, 1, 9, 3)), PASS))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "the encoder 'conv' cannot take images of 9 × 3 pixels: its 2 convolutions (4 × 4,"
                + " stride 2) need at least 4 × 4. Use fewer channels in the list, a smaller kernel"
                + " or a smaller stride");
  }

  @Test
  void convRefusesKernelsThatLeavePixelsOut() {
    assertThatThrownBy(() -> new ConvEncoderConfig(List.of(1), 2, 3, 0, Activation.RELU, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the kernel (2) must be at least as large as the stride (3): a smaller one leaves"
                + " pixels out");
    assertThatThrownBy(() -> new ConvEncoderConfig(List.of(1), 2, 1, 2, Activation.RELU, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the padding (2) must be smaller than the kernel (2): a larger one looks at nothing but"
                + " padding");
    assertThatThrownBy(() -> new ConvEncoderConfig(List.of(), 4, 2, 1, Activation.RELU, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("channels must name at least one convolution");
  }
}
