package org.vae4j.models.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.UserException;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.model.EncoderConfig;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.PartBuilder;
import org.vae4j.models.diagram.Described;
import org.vae4j.models.initialization.UniformFanInConfig;
import org.vae4j.models.testing.Images;
import org.vae4j.models.testing.Run;
import org.vae4j.testkit.GradientCheck;

class EncodersTest {
  private static final ForwardPass PASS = ForwardPass.evaluation("test");

  @Test
  void mlpAppliesItsLayersInOrder() {
    PartBuilder parts = PartBuilder.of(Images.unit(2), new UniformFanInConfig());
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
    PartBuilder parts = PartBuilder.of(Images.unit(1, 2, 3), new UniformFanInConfig());
    Encoder encoder = parts.build("encoder", new MlpEncoderConfig(List.of(), Activation.TANH));
    assertThat(encoder.encode(Tensor.input("x", Shape.of(4, 1, 2, 3)), PASS).shape())
        .isEqualTo(Shape.of(4, 6));
    assertThat(parts.parameters().all()).isEmpty();
  }

  @Test
  void convHalvesTheImageAtEachLayer() {
    PartBuilder parts = PartBuilder.of(Images.unit(1, 28, 20), new UniformFanInConfig());
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

  @Test
  void gradientsAgreeWithFiniteDifferences() {
    checkGradients(new MlpEncoderConfig(List.of(5, 4), Activation.TANH));
    checkGradients(new ConvEncoderConfig(List.of(2, 3), 3, 2, 1, Activation.SILU, List.of(4)));
  }

  private static void checkGradients(EncoderConfig config) {
    PartBuilder parts = PartBuilder.of(Images.unit(2, 6, 5), new UniformFanInConfig());
    Tensor x = Tensor.input("x", Shape.of(3, 2, 6, 5));
    Tensor features = parts.build("encoder", config).encode(x, PASS);
    try (Run run = new Run(2)) {
      run.feeds().set(x, Images.flat(Images.uniform(3, Shape.of(2, 6, 5), -1, 1, 3)));
      GradientCheck.assertGradients(
          run.session(), features.sin().sum(), parts.parameters().all(), run.feeds());
    }
  }

  @Test
  void convRefusesWhatIsNotAnImage() {
    PartBuilder parts = PartBuilder.of(Images.unit(12), new UniformFanInConfig());
    Encoder encoder = parts.build("encoder", new ConvEncoderConfig());
    assertThatThrownBy(() -> encoder.encode(Tensor.input("x", Shape.of(5, 12)), PASS))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "the encoder 'conv' is for images, channels × height × width; the examples are 12."
                + " Use the encoder 'mlp'");
  }

  @Test
  void convRefusesImagesThatItsKernelsDoNotFitInto() {
    PartBuilder parts = PartBuilder.of(Images.unit(1, 9, 3), new UniformFanInConfig());
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
