package org.vae4j.models.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vae4j.api.estimator.EstimatorConfig;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.PosteriorConfig;
import org.vae4j.api.model.PriorConfig;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.models.decoder.MlpDecoderConfig;
import org.vae4j.models.encoder.MlpEncoderConfig;
import org.vae4j.models.flow.PlanarConfig;
import org.vae4j.models.likelihood.BernoulliConfig;
import org.vae4j.models.posterior.CategoricalConfig;
import org.vae4j.models.posterior.DiagonalGaussianConfig;
import org.vae4j.models.posterior.FlowPosteriorConfig;
import org.vae4j.models.prior.CategoricalPriorConfig;
import org.vae4j.models.prior.StandardNormalConfig;
import org.vae4j.models.prior.VampPriorConfig;
import org.vae4j.models.schedule.ConstantConfig;
import org.vae4j.models.vae.VaeConfig;
import org.vae4j.testkit.Parts;

/** What estimators refuse that train the generative model and the posterior apart. */
class TwoSidesTest {
  private static Optional<String> objection(
      EstimatorConfig estimator, PosteriorConfig posterior, PriorConfig prior) {
    PartBuilder parts = Parts.installed();
    Model model =
        parts.build(
            "model",
            new VaeConfig(
                2,
                new MlpEncoderConfig(List.of(3), Activation.TANH),
                posterior,
                prior,
                new MlpDecoderConfig(List.of(3), Activation.TANH),
                new BernoulliConfig()));
    return parts.build("estimator", estimator).objection(model);
  }

  @Test
  void aPriorThatIsMadeFromThePosterior() {
    assertThat(
            objection(new WakeSleepConfig(1), new DiagonalGaussianConfig(), new VampPriorConfig(2)))
        .hasValue(
            "the estimator 'wake-sleep' trains the generative model and the posterior apart, and"
                + " here both are made of model/encoder/dense-1/bias,"
                + " model/encoder/dense-1/weight, model/posterior/bias and 1 more; use a prior"
                + " that is not made from the posterior, or the estimator 'elbo'");
    assertThat(
            objection(
                new McemConfig(3, 2, 0.9, 0.1, 2),
                new DiagonalGaussianConfig(),
                new VampPriorConfig(2)))
        .isPresent();
  }

  @Test
  void aPosteriorThatKnowsTheDensityOfItsOwnSamplesAlone() {
    assertThat(
            objection(
                new WakeSleepConfig(1),
                new FlowPosteriorConfig(List.of(new PlanarConfig())),
                new StandardNormalConfig()))
        .hasValue(
            "the estimator 'wake-sleep' cannot be used: Planar has no inverse in closed form; or"
                + " use another estimator, such as 'elbo'");
  }

  @Test
  void aContinuumThatLearnsOfClasses() {
    CategoricalPriorConfig prior = new CategoricalPriorConfig();
    assertThat(
            objection(
                new WakeSleepConfig(1),
                new CategoricalConfig(
                    3, CategoricalConfig.Relaxation.SOFT, new ConstantConfig(0.5)),
                prior))
        .hasValue(
            "the estimator 'wake-sleep' cannot be used: the prior of z has finitely many values, and"
                + " its posterior, which learns of them, a continuum in training; use the"
                + " posterior 'categorical' with \"relaxation\": \"none\"; or use another"
                + " estimator, such as 'elbo'");
    assertThat(objection(new WakeSleepConfig(1), new CategoricalConfig(3), prior)).isEmpty();
  }
}
