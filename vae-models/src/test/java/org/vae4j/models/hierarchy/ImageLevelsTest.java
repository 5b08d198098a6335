package org.vae4j.models.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vae4j.api.UserException;
import org.vae4j.api.config.Doc;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.layer.Convolution;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.DecoderConfig;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.model.EncoderConfig;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.plugin.Component;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.plugin.VaePlugin;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.api.tensor.Window;
import org.vae4j.models.ModelsPlugin;
import org.vae4j.models.decoder.MlpDecoderConfig;
import org.vae4j.models.decoder.ResidualDecoderConfig;
import org.vae4j.models.encoder.MlpEncoderConfig;
import org.vae4j.models.encoder.ResidualEncoderConfig;
import org.vae4j.models.hierarchy.HierarchicalConfig.Inference;
import org.vae4j.models.initialization.UniformFanInConfig;
import org.vae4j.models.likelihood.BernoulliConfig;
import org.vae4j.models.likelihood.GaussianConfig;
import org.vae4j.models.normalization.NoNormalizationConfig;
import org.vae4j.models.posterior.FullGaussianConfig;
import org.vae4j.models.prior.StandardNormalConfig;
import org.vae4j.models.testing.Run;
import org.vae4j.testkit.UniformData;
import org.vae4j.testkit.contract.ModelContract;

/** Levels whose latent variables are images. */
class ImageLevelsTest {
  private static final double EVIDENCE = -1.6065571709; // ln p(x) of x = 1
  private static final Window BY_PIXEL = new Window(1, 0);

  /** An example as an image of one pixel. */
  @Doc("An example as an image of one pixel.")
  public record PixelConfig() implements EncoderConfig {
    Encoder encoder() {
      return (x, pass) -> x.reshape(Shape.of(x.shape().size(0), 1, 1, 1));
    }
  }

  /** A convolution of 1 × 1. */
  @Doc("A convolution of 1 × 1.")
  public record LinearConfig() implements DecoderConfig {
    Decoder decoder(Parameters parameters) {
      return (z, example, pass) ->
          (name, each) ->
              Convolution.apply(parameters.scope(name), z, each, 1, BY_PIXEL)
                  .reshape(example.prepend(each).prepend(z.shape().size(0)));
    }
  }

  /** Both. */
  public static final class LinearParts implements VaePlugin {
    @Override
    public String name() {
      return "test/linear";
    }

    @Override
    public List<Component<?, ?>> components() {
      return List.of(
          new Component<>("test/pixel", PixelConfig.class, (config, context) -> config.encoder()),
          new Component<>(
              "test/linear",
              LinearConfig.class,
              (config, context) -> config.decoder(context.parameters())));
    }
  }

  private static PartBuilder linearParts() {
    return PartBuilder.of(
        UniformData.of(1), new UniformFanInConfig(), new ModelsPlugin(), new LinearParts());
  }

  /** z₂ ~ N(0, 1), z₁|z₂ ~ N(0.8 z₂, 0.36), x|z₁ ~ N(1.5 z₁, 0.5), each an image of one pixel. */
  private static double[] logWeights(
      Inference inference, double variance, double... weightsOfPosterior) {
    PartBuilder parts = linearParts();
    LevelConfig level = new LevelConfig(1, new PixelConfig(), new LinearConfig());
    LatentVariableModel model =
        (LatentVariableModel)
            parts.build(
                "model",
                new HierarchicalConfig(
                    List.of(level, level),
                    inference,
                    false,
                    new StandardNormalConfig(),
                    GaussianConfig.fixed(0.5)));
    int rows = 20;
    Batch batch = Batch.of(Tensor.filled(Shape.of(rows, 1), 1), Condition.none(rows));
    Trace trace = Trace.of(model, batch, 1, Draw.fromPosterior(), ForwardPass.evaluation("images"));
    assertThat(trace.values().get("z1").shape()).isEqualTo(Shape.of(rows, 1, 1, 1));
    List<Variable> all = parts.parameters().all();
    try (Run run = new Run(1)) {
      run.set(all, "model/decoder-1/mean/kernel", 1.5);
      run.set(all, "model/decoder-1/mean/bias", 0);
      run.set(all, "model/decoder-2/mean/kernel", 0.8);
      run.set(all, "model/decoder-2/mean/bias", 0);
      run.set(all, "model/decoder-2/log-variance/kernel", 0);
      run.set(all, "model/decoder-2/log-variance/bias", Math.log(0.36));
      run.set(all, "model/posterior-2/kernel", 0.4363636364, 0);
      run.set(all, "model/posterior-2/bias", 0, Math.log(0.4763636364));
      double[] kernel = new double[2 * weightsOfPosterior.length]; // [mean, log-variance][inputs]
      System.arraycopy(weightsOfPosterior, 0, kernel, 0, weightsOfPosterior.length);
      run.set(all, "model/posterior-1/kernel", kernel);
      run.set(all, "model/posterior-1/bias", 0, Math.log(variance));
      return run.rows(0, rows).value(trace.logWeights());
    }
  }

  private static void assertExact(double[] logWeights) {
    for (double each : logWeights) {
      assertThat(each).as("the log-weight of every sample").isCloseTo(EVIDENCE, within(1e-6));
    }
  }

  @Test
  void aMergedPosteriorOfImagesIsExact() {
    assertExact(logWeights(Inference.MERGED, 0.5 / 2.25, 1 / 1.5));
  }

  @Test
  void aTopDownPosteriorOfImagesIsExact() {
    assertExact(logWeights(Inference.TOP_DOWN, 0.1374045802, 0.4122137405, 0.3053435115));
  }

  private static ResidualEncoderConfig encoder(Integer... widths) {
    return new ResidualEncoderConfig(
        List.of(widths), 1, Activation.SILU, new NoNormalizationConfig(), 0, true);
  }

  private static ResidualDecoderConfig decoder(Integer... widths) {
    return new ResidualDecoderConfig(
        List.of(widths), 1, Activation.SILU, new NoNormalizationConfig(), 0);
  }

  /** 4 × 4 pixels, 2 × 2 pixels and a vector. */
  private static HierarchicalConfig levels(Inference inference, boolean skip) {
    return new HierarchicalConfig(
        List.of(
            new LevelConfig(1, encoder(2), decoder(2)),
            new LevelConfig(2, encoder(2, 3), decoder(3, 2)),
            new LevelConfig(
                3,
                new MlpEncoderConfig(List.of(4), Activation.TANH),
                new FullGaussianConfig(),
                decoder(2))),
        inference,
        skip,
        new StandardNormalConfig(),
        new BernoulliConfig());
  }

  @Nested
  class OfMergedLevels extends ModelContract {
    @Override
    protected Shape example() {
      return Shape.of(1, 4, 4);
    }

    @Override
    protected Model model(BuildContext context) {
      return context.build("model", levels(Inference.MERGED, false));
    }
  }

  @Nested
  class OfResidualLevelsThatSeeAllAbove extends ModelContract {
    @Override
    protected Shape example() {
      return Shape.of(1, 4, 4);
    }

    @Override
    protected Model model(BuildContext context) {
      return context.build("model", levels(Inference.RESIDUAL, true));
    }
  }

  private static PartBuilder images() {
    return PartBuilder.of(UniformData.of(1, 4, 4), new UniformFanInConfig(), new ModelsPlugin());
  }

  @Test
  void whatIsAboveIsBroughtToTheSizeOfALevel() {
    Tensor vector = Tensor.constant(Shape.of(1, 2), 7, 8);
    Tensor small = Tensor.constant(Shape.of(1, 1, 1, 2), 1, 2);
    Tensor joined = Space.joined(List.of(vector, small), Shape.of(5, 2, 4));
    try (Run run = new Run(1)) {
      assertThat(run.rows(0, 1).value(joined))
          .containsExactly(7, 7, 7, 7, 7, 7, 7, 7, 8, 8, 8, 8, 8, 8, 8, 8, 1, 1, 2, 2, 1, 1, 2, 2);
    }
    assertThat(
            Space.joined(
                List.of(Shape.of(5, 2, 4), Shape.of(1, 1, 2), Shape.of(2)), Shape.of(5, 2, 4), 0))
        .isEqualTo(Shape.of(8, 2, 4));
  }

  @Test
  void aDecoderThatBeginsWithAnotherSizeIsRefused() {
    HierarchicalConfig config =
        new HierarchicalConfig(
            List.of(new LevelConfig(1, encoder(2, 2), decoder(2))),
            Inference.MERGED,
            false,
            new StandardNormalConfig(),
            new BernoulliConfig());
    assertThatThrownBy(() -> images().build("model", config))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "the decoder 'residual' begins with images of 4 × 4 pixels for what it is to make, and"
                + " the latent variable is 1 × 2 × 2; make the decoder the mirror of its encoder,"
                + " with a layer for each that changes the size");
  }

  @Test
  void featuresOfVectorsThatAreToBeImagesAreRefused() {
    HierarchicalConfig config =
        new HierarchicalConfig(
            List.of(
                new LevelConfig(1, new MlpEncoderConfig(), new MlpDecoderConfig()),
                new LevelConfig(1, encoder(2), decoder(2))),
            Inference.MERGED,
            false,
            new StandardNormalConfig(),
            new BernoulliConfig());
    assertThatThrownBy(() -> images().build("model", config))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "the encoder 'residual' is to give an image, \"spatial\": true, and is given 500; leave"
                + " 'spatial' out");
  }
}
