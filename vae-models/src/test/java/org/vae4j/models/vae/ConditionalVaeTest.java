package org.vae4j.models.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vae4j.api.UserException;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.DecoderConfig;
import org.vae4j.api.model.Diagram;
import org.vae4j.api.model.EncoderConfig;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.PriorConfig;
import org.vae4j.api.model.VariationalAutoencoder;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.schedule.Progress;
import org.vae4j.api.tensor.Assignment;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.models.ModelsPlugin;
import org.vae4j.models.decoder.ConvDecoderConfig;
import org.vae4j.models.decoder.MlpDecoderConfig;
import org.vae4j.models.decoder.ResidualDecoderConfig;
import org.vae4j.models.encoder.ConvEncoderConfig;
import org.vae4j.models.encoder.MlpEncoderConfig;
import org.vae4j.models.encoder.ResidualEncoderConfig;
import org.vae4j.models.estimator.ElboConfig;
import org.vae4j.models.initialization.UniformFanInConfig;
import org.vae4j.models.likelihood.BernoulliConfig;
import org.vae4j.models.normalization.BatchNormalizationConfig;
import org.vae4j.models.optimizer.AdamConfig;
import org.vae4j.models.posterior.DiagonalGaussianConfig;
import org.vae4j.models.prior.ConditionalNormalConfig;
import org.vae4j.models.prior.StandardNormalConfig;
import org.vae4j.models.schedule.ConstantConfig;
import org.vae4j.models.testing.Run;
import org.vae4j.models.testing.Steps;
import org.vae4j.models.vae.VaeConfig.Conditioning;
import org.vae4j.testkit.UniformData;
import org.vae4j.testkit.contract.ModelContract;
import org.vae4j.testkit.reference.ReferenceProgram;

class ConditionalVaeTest {
  private static final List<String> CLASSES = List.of("top", "left", "cross");

  private static VaeConfig config(EncoderConfig encoder, PriorConfig prior, DecoderConfig decoder) {
    return new VaeConfig(
            2, encoder, new DiagonalGaussianConfig(), prior, decoder, new BernoulliConfig())
        .under(Conditioning.LABELS);
  }

  private static VaeConfig dense(PriorConfig prior) {
    return config(
        new MlpEncoderConfig(List.of(6), Activation.TANH),
        prior,
        new MlpDecoderConfig(List.of(6), Activation.TANH));
  }

  private static PartBuilder parts(Shape shape) {
    return PartBuilder.of(
        new UniformData(shape, CLASSES), new UniformFanInConfig(), new ModelsPlugin());
  }

  private static Tensor label(int rows, int which) {
    double[] values = new double[3];
    values[which] = 1;
    return Tensor.constant(Shape.of(1, 3), values).broadcast(Shape.of(rows, 3));
  }

  abstract static class UnderALabel extends ModelContract {
    private final VaeConfig config;

    UnderALabel(VaeConfig config) {
      this.config = config;
    }

    @Override
    protected Model model(BuildContext context) {
      PartBuilder parts = (PartBuilder) context;
      return parts
          .withData(new UniformData(context.data().shape(), CLASSES))
          .build("model", config);
    }

    @Override
    protected Condition condition(int rows) {
      return Condition.labels(label(rows, 1));
    }
  }

  @Nested
  class Dense extends UnderALabel {
    Dense() {
      super(dense(new ConditionalNormalConfig()));
    }
  }

  @Nested
  class Convolutional extends UnderALabel {
    Convolutional() {
      super(
          config(
              new ConvEncoderConfig(List.of(3), 4, 2, 1, Activation.SILU, List.of()),
              new StandardNormalConfig(),
              new ConvDecoderConfig(List.of(3), 4, 2, 1, Activation.SILU, List.of())));
    }
  }

  @Nested
  class ResidualAndNormalisedByTheBatch extends UnderALabel {
    ResidualAndNormalisedByTheBatch() {
      super(
          config(
              new ResidualEncoderConfig(
                  List.of(2, 3), 1, Activation.SILU, new BatchNormalizationConfig(), 0.1),
              new StandardNormalConfig(),
              new ResidualDecoderConfig(
                  List.of(3, 2), 1, Activation.SILU, new BatchNormalizationConfig(), 0.1)));
    }
  }

  @Test
  void joinsTheClassToExampleAndLatentVariable() {
    PartBuilder parts = parts(Shape.of(1, 4, 4));
    Model model = parts.build("model", dense(new ConditionalNormalConfig()));
    assertThat(parts.parameters().all())
        .extracting(Object::toString)
        .contains(
            "model/encoder/dense-1/weight[19, 6]", // 16 pixels and 3 classes
            "model/decoder/dense-1/weight[5, 6]",
            "model/prior/mean/weight[3, 2]",
            "model/prior/log-variance/weight[3, 2]");
    Diagram diagram = model.diagram();
    assertThat(diagram.nodes().get(1).details()).containsExactly("class, one of 3");
    assertThat(diagram.nodes().get(2).details()).containsExactly("dense 19 → 6, tanh");
    assertThat(diagram.edges().stream().map(edge -> edge.from() + " " + edge.to()))
        .startsWith("y encoder", "y prior", "y decoder");
  }

  @Test
  void aPriorThatDoesNotAskForTheClassIsNotDrawnWithIt() {
    Diagram diagram =
        parts(Shape.of(4)).build("model", dense(new StandardNormalConfig())).diagram();
    assertThat(diagram.edges().stream().map(edge -> edge.from() + " " + edge.to()))
        .contains("y encoder", "y decoder")
        .doesNotContain("y prior");
  }

  @Test
  void anUnknownClassIsARowOfZeros() {
    VariationalAutoencoder model =
        (VariationalAutoencoder)
            parts(Shape.of(4)).build("model", dense(new ConditionalNormalConfig()));
    ForwardPass pass = ForwardPass.evaluation("test");
    Tensor x = Tensor.filled(Shape.of(2, 4), 0.5);
    Condition zeros = Condition.labels(Tensor.filled(Shape.of(2, 3), 0));
    Normal known = posterior(model, x, Condition.labels(label(2, 0)), pass);
    Normal unknown = posterior(model, x, zeros, pass);
    Normal none = posterior(model, x, Condition.none(2), pass);
    try (Run run = new Run(1)) {
      double[] expected = run.value(unknown.mean());
      assertThat(run.value(none.mean())).containsExactly(expected);
      assertThat(run.value(known.mean())).isNotEqualTo(expected);
    }
  }

  private static Normal posterior(
      VariationalAutoencoder model, Tensor x, Condition condition, ForwardPass pass) {
    return (Normal) model.posterior(Batch.of(x, condition), pass);
  }

  @Test
  void refusesDataWithoutClasses() {
    PartBuilder parts =
        PartBuilder.of(UniformData.of(4), new UniformFanInConfig(), new ModelsPlugin());
    assertThatThrownBy(() -> parts.build("model", dense(new StandardNormalConfig())))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "\"condition\": \"labels\" tells the model the class of each example, and the data has"
                + " no classes. Name the labels in the data's settings, or leave \"condition\" out");
    assertThatThrownBy(
            () -> parts.withLatentShape(Shape.of(2)).build("prior", new ConditionalNormalConfig()))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "the prior 'conditional-normal' has a distribution for each class, and the data has no"
                + " classes. Name the labels in the data's settings, or use the prior"
                + " 'standard-normal'");
  }

  /** Three kinds of images, told apart by their label alone: the latent variable is not needed. */
  @Test
  void generatesTheClassThatItIsAskedFor() {
    double[][] images = {
      {1, 1, 1, 0, 0, 0, 0, 0, 0}, {1, 0, 0, 1, 0, 0, 1, 0, 0}, {0, 1, 0, 1, 1, 1, 0, 1, 0}
    };
    Tensor x = Tensor.constant(Shape.of(3, 9), flat(images));
    Tensor labels = Tensor.constant(Shape.of(3, 3), 1, 0, 0, 0, 1, 0, 0, 0, 1);
    for (PriorConfig prior : List.of(new StandardNormalConfig(), new ConditionalNormalConfig())) {
      PartBuilder parts = parts(Shape.of(9));
      Model model = parts.build("model", dense(prior));
      ForwardPass pass = ForwardPass.training("training");
      Tensor loss =
          parts
              .build("estimator", new ElboConfig())
              .objectives(model, Batch.of(x, Condition.labels(labels)), pass)
              .get(0)
              .loss()
              .mean();
      Steps steps =
          new Steps(
              parts.build("optimizer", new AdamConfig(new ConstantConfig(0.03), 0.9, 0.999, 1e-8)));
      List<Variable> trained = parts.parameters().all();
      List<Assignment> assignments = new ArrayList<>(steps.along(loss, trained));
      Distribution generated =
          model.generate(Condition.labels(labels), ForwardPass.evaluation("samples"));
      try (Run run = new Run(1)) {
        Progress progress = new Progress(0, 1, 1);
        parts
            .schedules()
            .forEach(each -> run.feeds().set(each.input(), each.schedule().at(progress)));
        ReferenceProgram program = run.session().compile(List.of(loss), assignments);
        for (int step = 0; step < 400; step++) {
          program.run(run.rows(step, 3).feeds());
        }
        double[] mean = run.value(generated.mean());
        double[] wanted = flat(images);
        for (int i = 0; i < wanted.length; i++) {
          assertThat(mean[i]).as("%s, pixel %d", prior, i).isCloseTo(wanted[i], within(0.2));
        }
      }
    }
  }

  private static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }
}
