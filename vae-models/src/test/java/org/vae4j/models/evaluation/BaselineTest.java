package org.vae4j.models.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.api.evaluation.Reference;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.model.LikelihoodConfig;
import org.vae4j.api.model.Model;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.Shape;
import org.vae4j.models.ExampleArrays;
import org.vae4j.models.decoder.MlpDecoderConfig;
import org.vae4j.models.encoder.MlpEncoderConfig;
import org.vae4j.models.likelihood.BernoulliConfig;
import org.vae4j.models.likelihood.GaussianConfig;
import org.vae4j.models.posterior.DiagonalGaussianConfig;
import org.vae4j.models.prior.StandardNormalConfig;
import org.vae4j.models.testing.Images;
import org.vae4j.models.testing.Run;
import org.vae4j.models.vae.VaeConfig;
import org.vae4j.testkit.Parts;
import org.vae4j.testkit.ReferenceEvaluation;

class BaselineTest {
  private static final float[][] TRAINING = {{0, 1}, {0.5f, 1}, {1, 0.25f}, {0.5f, 0.75f}};

  private static List<Measurement> measured(LikelihoodConfig likelihood, float[]... test) {
    PartBuilder parts =
        Parts.installed()
            .withData(new ExampleArrays(Shape.of(2), TRAINING))
            .withLatentShape(Shape.of(1));
    Model model =
        parts.build(
            "model",
            new VaeConfig(
                1,
                new MlpEncoderConfig(List.of(), Activation.TANH),
                new DiagonalGaussianConfig(),
                new StandardNormalConfig(),
                new MlpDecoderConfig(List.of(), Activation.TANH),
                likelihood));
    try (Run run = new Run(1)) {
      return parts
          .build("evaluation", new BaselineConfig())
          .evaluate(
              new ReferenceEvaluation(
                  model, run.session(), Images.examples(Shape.of(2), test), test.length));
    }
  }

  @Test
  void isTheCrossEntropyWithTheTrainingMeansAndTheEntropyOfTheValues() {
    List<Measurement> measured = measured(new BernoulliConfig(), new float[] {1, 0.5f});
    // The means are 0.5 and 0.75.
    double expected = Math.log(2) - 0.5 * Math.log(0.75) - 0.5 * Math.log(0.25);
    assertThat(measured)
        .extracting(Measurement::name)
        .containsExactly("independent dimensions", "entropy of the values");
    assertThat(measured.get(0).value()).isCloseTo(expected, within(1e-6));
    assertThat(measured.get(1).value()).isCloseTo(Math.log(2), within(1e-6));
    assertThat(measured.get(0).reference())
        .contains(
            new Reference(
                Reference.Kind.TO_BEAT,
                List.of(
                    "negative evidence lower bound",
                    "negative log-likelihood",
                    "negative log-likelihood by annealing",
                    "negative marginal log-likelihood")));
    assertThat(measured.get(1).reference())
        .contains(
            new Reference(
                Reference.Kind.FLOOR,
                List.of(
                    "negative evidence lower bound",
                    "negative log-likelihood",
                    "negative log-likelihood by annealing",
                    "negative marginal log-likelihood",
                    "reconstruction")));
  }

  @Test
  void isNormalAroundTheTrainingMeansWhereTheLikelihoodIs() {
    List<Measurement> measured =
        measured(new GaussianConfig(), new float[] {1.5f, 0.75f}, new float[] {-0.5f, 1.75f});
    // Squared distances 1 and 1, 0 and 1: variances 1 and 0.5.
    double expected = 0.5 * (1 + Math.log(2 * Math.PI)) + 0.5 * (1 + Math.log(2 * Math.PI * 0.5));
    assertThat(measured).extracting(Measurement::name).containsExactly("independent dimensions");
    assertThat(measured.get(0).value()).isCloseTo(expected, within(1e-6));
  }
}
