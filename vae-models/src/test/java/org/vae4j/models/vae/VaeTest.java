package org.vae4j.models.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.UserException;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.estimator.EstimatorConfig;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Diagram;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.ModelConfig;
import org.vae4j.api.model.PosteriorConfig;
import org.vae4j.api.model.PriorConfig;
import org.vae4j.api.model.VariationalAutoencoder;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.Component;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.plugin.VaePlugin;
import org.vae4j.api.schedule.Progress;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.ExampleArrays;
import org.vae4j.models.ModelsPlugin;
import org.vae4j.models.decoder.ConvDecoderConfig;
import org.vae4j.models.decoder.MlpDecoderConfig;
import org.vae4j.models.encoder.ConvEncoderConfig;
import org.vae4j.models.encoder.MlpEncoderConfig;
import org.vae4j.models.estimator.ElboConfig;
import org.vae4j.models.estimator.ReconstructionConfig;
import org.vae4j.models.initialization.UniformFanInConfig;
import org.vae4j.models.likelihood.BernoulliConfig;
import org.vae4j.models.likelihood.GaussianConfig;
import org.vae4j.models.optimizer.AdamConfig;
import org.vae4j.models.posterior.DeltaConfig;
import org.vae4j.models.posterior.DiagonalGaussianConfig;
import org.vae4j.models.prior.MixtureConfig;
import org.vae4j.models.prior.StandardNormalConfig;
import org.vae4j.models.schedule.ConstantConfig;
import org.vae4j.models.schedule.LinearConfig;
import org.vae4j.models.testing.Images;
import org.vae4j.models.testing.Run;
import org.vae4j.models.testing.Steps;
import org.vae4j.testkit.reference.ReferenceProgram;

class VaeTest {
  @Test
  void drawsItself() {
    PartBuilder parts =
        PartBuilder.of(Images.unit(1, 28, 28), new UniformFanInConfig(), new ModelsPlugin());
    Diagram diagram = parts.build("model", new VaeConfig(20)).diagram();
    assertThat(diagram.nodes())
        .extracting(
            node ->
                node.id()
                    + " | "
                    + node.role()
                    + " | "
                    + node.title()
                    + " | "
                    + node.details()
                    + " | "
                    + node.parameters())
        .containsExactly(
            "x | DATA | x | [1 × 28 × 28] | 0",
            "encoder | ENCODER | MLP encoder | [dense 784 → 500, tanh] | 392500",
            "posterior | POSTERIOR | diagonal Gaussian posterior | [dense 500 → 40: μ and ln σ²] |"
                + " 20040",
            "z | LATENT | z | [20] | 0",
            "prior | PRIOR | standard normal prior | [N(0, I)] | 0",
            "decoder | DECODER | MLP decoder | [dense 20 → 500, tanh, dense 500 → 784: logits] |"
                + " 403284",
            "likelihood | LIKELIHOOD | Bernoulli likelihood | [p = sigmoid of the logits] | 0",
            "x-hat | DATA | x̂ | [1 × 28 × 28] | 0");
    assertThat(diagram.edges())
        .extracting(edge -> edge.from() + " " + edge.to() + " " + edge.label())
        .containsExactly(
            "x encoder 1 × 28 × 28",
            "encoder posterior 500",
            "posterior z 20",
            "prior z 20",
            "z decoder 20",
            "decoder likelihood 1 × 28 × 28",
            "likelihood x-hat 1 × 28 × 28");
  }

  @Test
  void drawsNoPriorThatAPlainAutoencoderIsNotTrainedWith() {
    PartBuilder parts =
        PartBuilder.of(Images.unit(4), new UniformFanInConfig(), new ModelsPlugin());
    VaeConfig plain =
        new VaeConfig(
            2,
            new MlpEncoderConfig(),
            new DeltaConfig(),
            new StandardNormalConfig(),
            new MlpDecoderConfig(),
            new BernoulliConfig());
    Diagram diagram = parts.build("model", plain).diagram();

    assertThat(diagram.nodes())
        .extracting(Diagram.Node::id)
        .containsExactly("x", "encoder", "posterior", "z", "decoder", "likelihood", "x-hat");
    assertThat(diagram.edges()).noneMatch(edge -> edge.from().equals("prior"));
  }

  @Test
  void drawsPartsOfOthersByTheirNameAndParameters() {
    PartBuilder parts =
        PartBuilder.of(
            Images.unit(4), new UniformFanInConfig(), new ModelsPlugin(), new ShiftedPlugin());
    Diagram diagram = parts.build("model", with(new ShiftedConfig())).diagram();
    Diagram.Node prior = diagram.nodes().get(4);
    assertThat(prior.title()).isEqualTo("somebody/shifted prior");
    assertThat(prior.details()).containsExactly("shift 2");
    assertThat(prior.parameters()).isEqualTo(2);
  }

  @Test
  void makesAllParametersWhenItIsBuilt() {
    PartBuilder parts =
        PartBuilder.of(Images.unit(4), new UniformFanInConfig(), new ModelsPlugin());
    Model model = parts.build("model", with(new MixtureConfig(3)));
    List<String> names = parts.parameters().all().stream().map(Object::toString).toList();
    assertThat(names)
        .containsExactly(
            "model/encoder/dense-1/weight[4, 500]",
            "model/encoder/dense-1/bias[500]",
            "model/posterior/weight[500, 4]",
            "model/posterior/bias[4]",
            "model/prior/logits[3]",
            "model/prior/means[3, 2]",
            "model/prior/log-variances[3, 2]",
            "model/decoder/dense-1/weight[2, 500]",
            "model/decoder/dense-1/bias[500]",
            "model/decoder/logits/weight[500, 4]",
            "model/decoder/logits/bias[4]");
    model.generate(Condition.none(5), ForwardPass.evaluation("generate"));
    assertThat(parts.parameters().all()).hasSize(names.size());
  }

  @Test
  void generatesExamplesOfTheRightShape() {
    PartBuilder parts =
        PartBuilder.of(Images.unit(2, 8, 8), new UniformFanInConfig(), new ModelsPlugin());
    VariationalAutoencoder model =
        (VariationalAutoencoder) parts.build("model", convolutional(new DiagonalGaussianConfig()));
    assertThat(model.latentSize()).isEqualTo(3);
    Distribution p = model.generate(Condition.none(5), ForwardPass.evaluation("generate"));
    assertThat(p.eventShape()).isEqualTo(Shape.of(2, 8, 8));
    assertThat(p.rows()).isEqualTo(5);
  }

  @Test
  void reportsAllPartsThatDoNotFitTheData() {
    PartBuilder parts =
        PartBuilder.of(
            new ExampleArrays(Shape.of(3), new float[][] {{0, 0.5f, 1}}),
            new UniformFanInConfig(),
            new ModelsPlugin());
    assertThatThrownBy(() -> parts.build("model", convolutional(new DiagonalGaussianConfig())))
        .isInstanceOf(UserException.class)
        .hasMessage(
            """
            the parts of the model do not fit the data:
              the encoder 'conv' is for images, channels × height × width; the examples are 3. \
            Use the encoder 'mlp'
              the decoder 'conv' makes images, channels × height × width; the examples are 3. \
            Use the decoder 'mlp'""");
  }

  @Test
  void reportsOnePartThatDoesNotFitInOneSentence() {
    PartBuilder parts =
        PartBuilder.of(
            new ExampleArrays(Shape.of(2), new float[][] {{-1, 1}}),
            new UniformFanInConfig(),
            new ModelsPlugin());
    assertThatThrownBy(() -> parts.build("model", new VaeConfig(2)))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(
            "the likelihood 'bernoulli' is for values from 0 to 1; the examples have"
                + " values from -1.0 to 1.0.");
  }

  @Test
  void theLossFallsInTraining() {
    assertLossFalls(with(new StandardNormalConfig()), elbo());
    assertLossFalls(with(new MixtureConfig(4)), elbo());
    assertLossFalls(convolutional(new DiagonalGaussianConfig()), elbo());
    assertLossFalls(convolutional(new DeltaConfig()), new ReconstructionConfig());
    assertLossFalls(
        new VaeConfig(
            2,
            new MlpEncoderConfig(List.of(16), Activation.GELU),
            new DiagonalGaussianConfig(),
            new StandardNormalConfig(),
            new MlpDecoderConfig(List.of(16), Activation.ELU),
            new GaussianConfig()),
        elbo());
  }

  private static ElboConfig elbo() {
    return new ElboConfig(1, new LinearConfig(0.1, 1, 2));
  }

  /** The mean loss of the last ten of 60 steps is lower by a tenth than that of the first ten. */
  private static void assertLossFalls(ModelConfig config, EstimatorConfig estimator) {
    int rows = 20;
    float[][] images = Images.bars(rows, 4, 1);
    Shape shape = Shape.of(1, 4, 4);
    PartBuilder parts =
        PartBuilder.of(
            new ExampleArrays(shape, images), new UniformFanInConfig(), new ModelsPlugin());
    Model model = parts.build("model", config);
    Tensor x = Tensor.input("x", shape.prepend(rows));
    Objective objective =
        parts
            .build("estimator", estimator)
            .objectives(model, Batch.of(x, Condition.none(rows)), ForwardPass.training("training"))
            .get(0);
    Tensor loss = objective.loss().mean();
    Steps steps =
        new Steps(
            parts.build("optimizer", new AdamConfig(new ConstantConfig(0.02), 0.9, 0.999, 1e-8)));
    try (Run run = new Run(1)) {
      ReferenceProgram program =
          run.session().compile(List.of(loss), steps.along(loss, parts.parameters().all()));
      Feeds feeds = run.feeds().set(x, Images.flat(images));
      double first = 0;
      double last = 0;
      for (int step = 0; step < 60; step++) {
        run.rows(step, rows);
        Progress progress = new Progress(step, 20, 3);
        parts.schedules().forEach(each -> feeds.set(each.input(), each.schedule().at(progress)));
        program.run(feeds);
        double value = program.exactValue(loss)[0];
        first += step < 10 ? value / 10 : 0;
        last += step >= 50 ? value / 10 : 0;
      }
      assertThat(last).as("loss of %s", config).isLessThan(first - 0.1 * Math.abs(first));
    }
  }

  private static VaeConfig with(PriorConfig prior) {
    return new VaeConfig(
        2,
        new MlpEncoderConfig(),
        new DiagonalGaussianConfig(),
        prior,
        new MlpDecoderConfig(),
        new BernoulliConfig());
  }

  private static VaeConfig convolutional(PosteriorConfig posterior) {
    return new VaeConfig(
        3,
        new ConvEncoderConfig(List.of(4, 6), 4, 2, 1, Activation.RELU, List.of()),
        posterior,
        new StandardNormalConfig(),
        new ConvDecoderConfig(List.of(6, 4), 4, 2, 1, Activation.RELU, List.of()),
        new BernoulliConfig());
  }

  private record ShiftedConfig() implements PriorConfig {}

  private static final class ShiftedPlugin implements VaePlugin {
    @Override
    public String name() {
      return "somebody/shifted";
    }

    @Override
    public List<Component<?, ?>> components() {
      return List.of(
          new Component<>(
              "somebody/shifted",
              ShiftedConfig.class,
              (config, context) ->
                  (condition, inference, pass) -> {
                    Shape latent = Shape.of(context.latentSize());
                    context.parameters().state("uses", Shape.scalar(), Initializer.constant(0));
                    Tensor shift =
                        context
                            .parameters()
                            .parameter("shift", latent, Initializer.constant(1))
                            .broadcast(latent.prepend(condition.rows()));
                    return new Normal(shift, Tensor.filled(shift.shape(), 0));
                  }));
    }
  }
}
