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
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.models.ModelsPlugin;
import org.vae4j.models.diagram.Described;
import org.vae4j.models.initialization.UniformFanInConfig;
import org.vae4j.models.normalization.BatchNormalizationConfig;
import org.vae4j.models.normalization.LayerNormalizationConfig;
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
  void residualDoublesTheImageFromStageToStage() {
    Shape example = Shape.of(1, 8, 12);
    PartBuilder parts = parts(example, 6);
    Decoder decoder =
        parts.build(
            "decoder",
            new ResidualDecoderConfig(
                List.of(3, 2, 2), 1, Activation.RELU, new BatchNormalizationConfig(), 0.1));
    Features features = decoder.decode(Tensor.input("z", Shape.of(5, 6)), example, PASS);
    assertThat(features.project("logits").shape()).isEqualTo(Shape.of(5, 1, 8, 12));
    assertThat(features.project("parts", 4).shape()).isEqualTo(Shape.of(5, 4, 1, 8, 12));
    assertThat(
            parts.parameters().all().stream()
                .filter(each -> !each.name().contains("normalization"))
                .map(Object::toString))
        .containsExactly(
            "decoder/input/weight[6, 18]",
            "decoder/input/bias[18]",
            "decoder/stage-1/block-1/layer-1/kernel[3, 3, 3, 3]",
            "decoder/stage-1/block-1/layer-2/kernel[3, 3, 3, 3]",
            "decoder/stage-2/input/kernel[2, 3, 1, 1]",
            "decoder/stage-2/block-1/layer-1/kernel[2, 2, 3, 3]",
            "decoder/stage-2/block-1/layer-2/kernel[2, 2, 3, 3]",
            "decoder/stage-3/block-1/layer-1/kernel[2, 2, 3, 3]",
            "decoder/stage-3/block-1/layer-2/kernel[2, 2, 3, 3]",
            "decoder/logits/kernel[1, 2, 3, 3]",
            "decoder/logits/bias[1]",
            "decoder/parts/kernel[4, 2, 3, 3]",
            "decoder/parts/bias[4]");
    assertThat(((Described) decoder).details())
        .containsExactly(
            "dense 6 → 3 × 2 × 3",
            "1 residual block, 3 × 2 × 3, batch normalization, relu, dropout 0.1",
            "each pixel to 2 × 2, 3 × 2 × 3 → 2 × 4 × 6",
            "1 residual block, 2 × 4 × 6, batch normalization, relu, dropout 0.1",
            "each pixel to 2 × 2, 2 × 4 × 6 → 2 × 8 × 12",
            "1 residual block, 2 × 8 × 12, batch normalization, relu, dropout 0.1",
            "convolution 3 × 3, 2 × 8 × 12 → 1 × 8 × 12: logits",
            "convolution 3 × 3, 2 × 8 × 12 → 1 × 8 × 12: parts");
  }

  @Test
  void residualIsDenseWhereExamplesAreNoImages() {
    Shape example = Shape.of(7);
    PartBuilder parts = parts(example, 2);
    Decoder decoder =
        parts.build(
            "decoder",
            new ResidualDecoderConfig(
                List.of(4, 6), 2, Activation.SILU, new LayerNormalizationConfig(), 0));
    Features features = decoder.decode(Tensor.input("z", Shape.of(5, 2)), example, PASS);
    assertThat(features.project("mean").shape()).isEqualTo(Shape.of(5, 7));
    assertThat(((Described) decoder).details())
        .containsExactly(
            "dense 2 → 4",
            "2 residual blocks, 4, layer normalization, silu",
            "dense 4 → 6",
            "2 residual blocks, 6, layer normalization, silu",
            "dense 6 → 7: mean");
  }

  @Test
  void residualRefusesImagesThatItCannotDouble() {
    PartBuilder parts = parts(Shape.of(1, 3, 4), 2);
    Decoder decoder = parts.build("decoder", new ResidualDecoderConfig());
    Tensor z = Tensor.input("z", Shape.of(5, 2));
    assertThatThrownBy(() -> decoder.decode(z, Shape.of(1, 3, 4), PASS))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "the decoder 'residual' with 3 widths is for images whose height is a multiple of 4,"
                + " such as 4; that of the examples is 3. Use fewer widths, or resize the images");
  }

  @Test
  void gradientsAgreeWithFiniteDifferences() {
    for (ForwardPass pass : List.of(PASS, ForwardPass.training("test"))) {
      checkGradients(new MlpDecoderConfig(List.of(5, 4), Activation.TANH), pass);
      checkGradients(
          new MlpDecoderConfig(
              List.of(5, 4), Activation.TANH, new BatchNormalizationConfig(), true, 0.2),
          pass);
      checkGradients(
          new ConvDecoderConfig(List.of(3, 2), 3, 2, 1, Activation.SILU, List.of(4)), pass);
      checkGradients(
          new ConvDecoderConfig(
              List.of(3, 2),
              3,
              2,
              1,
              Activation.SILU,
              List.of(4),
              new BatchNormalizationConfig(),
              true,
              0.2),
          pass);
      checkGradients(
          new ResidualDecoderConfig(
              List.of(2), 2, Activation.TANH, new BatchNormalizationConfig(), 0.3),
          pass);
    }
  }

  private static void checkGradients(DecoderConfig config, ForwardPass pass) {
    Shape example = Shape.of(2, 7, 5);
    PartBuilder parts = parts(example, 3);
    Tensor z =
        Tensor.constant(Shape.of(4, 3), 0.1, -0.5, 2, 0.7, 1.5, -1, 0.3, 0.6, 0.9, -2, 1, 0.4);
    Features features = parts.build("decoder", config).decode(z, example, pass);
    Tensor loss = features.project("a").sin().plus(features.project("b").square()).sum();
    try (Run run = new Run(2).rows(0, 4)) {
      List<Variable> parameters =
          parts.parameters().all().stream().filter(Variable::isTrainable).toList();
      GradientCheck.assertGradients(run.session(), loss, parameters, run.feeds());
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
    return PartBuilder.of(
            Images.unit(example.toArray()), new UniformFanInConfig(), new ModelsPlugin())
        .withLatentShape(Shape.of(latentSize));
  }
}
