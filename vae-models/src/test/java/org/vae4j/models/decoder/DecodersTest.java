package org.vae4j.models.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.UserException;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.DecoderConfig;
import org.vae4j.api.model.Features;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.PartBuilder;
import org.vae4j.models.diagram.Described;
import org.vae4j.models.initialization.UniformFanInConfig;
import org.vae4j.models.testing.Images;
import org.vae4j.models.testing.Run;
import org.vae4j.testkit.GradientCheck;

class DecodersTest {
  private static final ForwardPass PASS = ForwardPass.evaluation("test");

  @Test
  void mlpProjectsEachNameByALayerOfItsOwn() {
    Shape example = Shape.of(1, 2, 2);
    PartBuilder parts = parts(example, 3);
    Decoder decoder = parts.build("decoder", new MlpDecoderConfig(List.of(5), Activation.TANH));
    Features features = decoder.decode(Tensor.input("z", Shape.of(7, 3)), example, PASS);
    assertThat(features.project("mean").shape()).isEqualTo(Shape.of(7, 1, 2, 2));
    assertThat(features.project("log-variance").shape()).isEqualTo(Shape.of(7, 1, 2, 2));
    assertThat(parts.parameters().all())
        .extracting(Object::toString)
        .containsExactly(
            "decoder/dense-1/weight[3, 5]",
            "decoder/dense-1/bias[5]",
            "decoder/mean/weight[5, 4]",
            "decoder/mean/bias[4]",
            "decoder/log-variance/weight[5, 4]",
            "decoder/log-variance/bias[4]");
    assertThat(((Described) decoder).details())
        .containsExactly("dense 3 → 5, tanh", "dense 5 → 4: mean", "dense 5 → 4: log-variance");
  }

  @Test
  void convMirrorsTheEncoder() {
    Shape example = Shape.of(1, 28, 20);
    PartBuilder parts = parts(example, 6);
    Decoder decoder =
        parts.build(
            "decoder", new ConvDecoderConfig(List.of(3, 2), 4, 2, 1, Activation.RELU, List.of(9)));
    Features features = decoder.decode(Tensor.input("z", Shape.of(5, 6)), example, PASS);
    assertThat(features.project("logits").shape()).isEqualTo(Shape.of(5, 1, 28, 20));
    assertThat(parts.parameters().all())
        .extracting(Object::toString)
        .containsExactly(
            "decoder/dense-1/weight[6, 9]",
            "decoder/dense-1/bias[9]",
            "decoder/image/weight[9, 105]",
            "decoder/image/bias[105]",
            "decoder/transposed-convolution-1/kernel[3, 2, 4, 4]",
            "decoder/transposed-convolution-1/bias[2]",
            "decoder/logits/kernel[2, 1, 4, 4]",
            "decoder/logits/bias[1]");
    assertThat(((Described) decoder).details())
        .containsExactly(
            "dense 6 → 9, relu",
            "dense 9 → 3 × 7 × 5, relu",
            "transposed convolution 4 × 4, stride 2, 3 × 7 × 5 → 2 × 14 × 10, relu",
            "transposed convolution 4 × 4, stride 2, 2 × 14 × 10 → 1 × 28 × 20: logits");
  }

  @Test
  void convReachesSizesThatDoNotDivide() {
    Shape example = Shape.of(3, 28, 13);
    PartBuilder parts = parts(example, 2);
    Decoder decoder =
        parts.build(
            "decoder",
            new ConvDecoderConfig(List.of(4, 3, 2), 4, 2, 1, Activation.RELU, List.of()));
    Features features = decoder.decode(Tensor.input("z", Shape.of(5, 2)), example, PASS);
    assertThat(features.project("logits").shape()).isEqualTo(Shape.of(5, 3, 28, 13));
  }

  @Test
  void everyPixelDependsOnTheLatentVariable() {
    for (int height = 4; height < 20; height++) {
      Shape example = Shape.of(1, height, 20);
      PartBuilder parts = parts(example, 2);
      Decoder decoder =
          parts.build(
              "decoder", new ConvDecoderConfig(List.of(4, 4), 4, 2, 1, Activation.ELU, List.of()));
      Tensor near = Tensor.constant(Shape.of(1, 2), 1, 2);
      Tensor far = Tensor.constant(Shape.of(1, 2), -2, 5);
      Tensor difference =
          decoder
              .decode(near, example, PASS)
              .project("logits")
              .minus(decoder.decode(far, example, PASS).project("logits"));
      try (Run run = new Run(1)) {
        assertThat(run.value(difference)).as("height %d", height).doesNotContain(0);
      }
    }
  }

  @Test
  void gradientsAgreeWithFiniteDifferences() {
    checkGradients(new MlpDecoderConfig(List.of(5, 4), Activation.TANH));
    checkGradients(new ConvDecoderConfig(List.of(3, 2), 3, 2, 1, Activation.SILU, List.of(4)));
  }

  private static void checkGradients(DecoderConfig config) {
    Shape example = Shape.of(2, 7, 5);
    PartBuilder parts = parts(example, 3);
    Tensor z = Tensor.constant(Shape.of(2, 3), 0.1, -0.5, 2, 0.7, 1.5, -1);
    Features features = parts.build("decoder", config).decode(z, example, PASS);
    Tensor loss = features.project("a").sin().plus(features.project("b").square()).sum();
    try (Run run = new Run(2)) {
      GradientCheck.assertGradients(run.session(), loss, parts.parameters().all(), run.feeds());
    }
  }

  @Test
  void convRefusesWhatIsNotAnImage() {
    PartBuilder parts = parts(Shape.of(12), 2);
    Decoder decoder = parts.build("decoder", new ConvDecoderConfig());
    assertThatThrownBy(() -> decoder.decode(Tensor.input("z", Shape.of(5, 2)), Shape.of(12), PASS))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "the decoder 'conv' makes images, channels × height × width; the examples are 12."
                + " Use the decoder 'mlp'");
  }

  @Test
  void convRefusesSizesThatItCannotReachAndSaysWhichItCan() {
    PartBuilder parts = parts(Shape.of(1, 28, 28), 2);
    Decoder decoder =
        parts.build(
            "decoder", new ConvDecoderConfig(List.of(4, 3), 3, 2, 0, Activation.RELU, List.of()));
    Tensor z = Tensor.input("z", Shape.of(5, 2));
    assertThatThrownBy(() -> decoder.decode(z, Shape.of(1, 27, 28), PASS))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "the decoder 'conv' cannot make images of width 28: its 2 transposed convolutions"
                + " (3 × 3, stride 2, padding 0) reach 27 and then 31. Change kernel, stride,"
                + " padding or the number of channels, or resize the images");
    assertThatThrownBy(() -> decoder.decode(z, Shape.of(1, 5, 27), PASS))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("images of height 5: its 2 transposed convolutions")
        .hasMessageContaining("reach no less than 7. Change");
  }

  private static PartBuilder parts(Shape example, int latentSize) {
    return PartBuilder.of(Images.unit(example.toArray()), new UniformFanInConfig())
        .withLatentShape(Shape.of(latentSize));
  }
}
