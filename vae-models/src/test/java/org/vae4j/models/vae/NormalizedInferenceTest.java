package org.vae4j.models.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.distribution.NormalMixture;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.layer.NormalizationConfig;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.PriorConfig;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.plugin.Component;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.plugin.VaePlugin;
import org.vae4j.api.schedule.Progress;
import org.vae4j.api.tensor.Assignment;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.models.ExampleArrays;
import org.vae4j.models.ModelsPlugin;
import org.vae4j.models.decoder.MlpDecoderConfig;
import org.vae4j.models.encoder.MlpEncoderConfig;
import org.vae4j.models.initialization.UniformFanInConfig;
import org.vae4j.models.likelihood.BernoulliConfig;
import org.vae4j.models.normalization.BatchNormalizationConfig;
import org.vae4j.models.normalization.GroupNormalizationConfig;
import org.vae4j.models.normalization.LayerNormalizationConfig;
import org.vae4j.models.normalization.NoNormalizationConfig;
import org.vae4j.models.optimizer.AdamConfig;
import org.vae4j.models.posterior.DiagonalGaussianConfig;
import org.vae4j.models.schedule.ConstantConfig;
import org.vae4j.models.testing.Images;
import org.vae4j.models.testing.Run;
import org.vae4j.models.testing.Steps;
import org.vae4j.testkit.reference.ReferenceProgram;

/** A prior that is made of the encoder, whose layers are normalised. */
class NormalizedInferenceTest {
  private static final int ROWS = 24;
  private static final int STEPS = 250;

  private record VampPriorConfig() implements PriorConfig {}

  /** p(z) = 1/K Σₖ q(z|uₖ), with learned pseudo-inputs uₖ: Tomczak and Welling 2018, eq. 9. */
  private static final class VampPriorPlugin implements VaePlugin {
    private static final int COUNT = 4;

    @Override
    public String name() {
      return "somebody/vamp";
    }

    @Override
    public List<Component<?, ?>> components() {
      return List.of(
          new Component<>(
              "somebody/vamp",
              VampPriorConfig.class,
              (config, context) ->
                  (condition, inference, pass) -> {
                    Batch pseudo = Batch.of(pseudoInputs(context), Condition.none(COUNT));
                    Normal q = (Normal) inference.posterior(pseudo);
                    Tensor equal = Tensor.filled(Shape.of(COUNT), 0);
                    return new NormalMixture(condition.rows(), equal, q.mean(), q.logVariance());
                  }));
    }

    private static Tensor pseudoInputs(BuildContext context) {
      Shape shape = context.data().shape().prepend(COUNT);
      return context.parameters().parameter("inputs", shape, Initializer.normal(1)).sigmoid();
    }
  }

  /**
   * In training the pseudo-inputs see the averages that validation sees: the divergences differ by
   * what batch and averages differ by. With the batch's statistics for the pseudo-inputs, they
   * would be apart by more than half.
   */
  @Test
  void trainsAPriorThatCallsTheEncoder() {
    for (NormalizationConfig normalization :
        List.of(
            new NoNormalizationConfig(),
            new LayerNormalizationConfig(),
            new GroupNormalizationConfig(2, 1e-5),
            new BatchNormalizationConfig())) {
      boolean batch = normalization instanceof BatchNormalizationConfig;
      double[] divergences = trained(normalization);
      assertThat(divergences[1])
          .as("the divergence in validation, with %s", normalization)
          .isCloseTo(divergences[0], within(batch ? 0.1 * divergences[0] : 1e-12));
      assertThat(divergences[0]).as("with %s", normalization).isBetween(0.3, 4.0);
    }
  }

  /** The mean divergence in training and in validation, in nats, after so many steps. */
  private static double[] trained(NormalizationConfig normalization) {
    Shape shape = Shape.of(1, 4, 4);
    float[][] images = Images.bars(ROWS, 4, 1);
    PartBuilder parts =
        PartBuilder.of(
            new ExampleArrays(shape, images),
            new UniformFanInConfig(),
            new ModelsPlugin(),
            new VampPriorPlugin());
    LatentVariableModel model =
        (LatentVariableModel)
            parts.build(
                "model",
                new VaeConfig(
                    2,
                    new MlpEncoderConfig(List.of(8), Activation.TANH, normalization, false, 0),
                    new DiagonalGaussianConfig(),
                    new VampPriorConfig(),
                    new MlpDecoderConfig(List.of(8), Activation.TANH),
                    new BernoulliConfig()));
    Tensor x = Tensor.input("x", shape.prepend(ROWS));
    ForwardPass pass = ForwardPass.training("pass");
    Trace training = trace(model, x, pass);
    Trace validation = trace(model, x, ForwardPass.evaluation("pass"));
    KullbackLeibler known = parts.divergences();
    Tensor divergence = training.divergence(known).mean();
    Tensor loss = divergence.minus(training.logLikelihood().mean());
    Steps steps =
        new Steps(
            parts.build("optimizer", new AdamConfig(new ConstantConfig(0.02), 0.9, 0.999, 1e-8)));
    List<Assignment> assignments =
        new ArrayList<>(
            steps.along(
                loss, parts.parameters().all().stream().filter(Variable::isTrainable).toList()));
    assignments.addAll(pass.assignments());
    try (Run run = new Run(1)) {
      run.feeds().set(x, Images.flat(images));
      Progress progress = new Progress(0, 1, 1);
      parts
          .schedules()
          .forEach(each -> run.feeds().set(each.input(), each.schedule().at(progress)));
      ReferenceProgram program = run.session().compile(List.of(loss), assignments);
      for (int step = 0; step < STEPS; step++) {
        program.run(run.rows(step, ROWS).feeds());
      }
      return new double[] {
        run.value(divergence)[0], run.value(validation.divergence(known).mean())[0]
      };
    }
  }

  private static Trace trace(LatentVariableModel model, Tensor x, ForwardPass pass) {
    return Trace.of(model, Batch.of(x, Condition.none(ROWS)), 1, Draw.fromPosterior(), pass);
  }
}
