package org.vae4j.models.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Diagram;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.PosteriorConfig;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.ModelsPlugin;
import org.vae4j.models.decoder.MlpDecoderConfig;
import org.vae4j.models.encoder.MlpEncoderConfig;
import org.vae4j.models.initialization.UniformFanInConfig;
import org.vae4j.models.likelihood.BernoulliConfig;
import org.vae4j.models.posterior.DeltaConfig;
import org.vae4j.models.posterior.DiagonalGaussianConfig;
import org.vae4j.models.prior.MixtureConfig;
import org.vae4j.models.prior.StandardNormalConfig;
import org.vae4j.models.schedule.ConstantConfig;
import org.vae4j.models.testing.Images;
import org.vae4j.models.testing.Run;
import org.vae4j.models.testing.SolvedVae;
import org.vae4j.models.vae.VaeConfig;
import org.vae4j.testkit.GradientCheck;

class EstimatorsTest {
  private static final int ROWS = SolvedVae.X.size();
  private static final Tensor X = Tensor.input("x", Shape.of(ROWS, 1));
  private static final Batch BATCH = Batch.of(X, Condition.none(ROWS));

  /** With the true posterior, log p(x|z) + log p(z) − log q(z|x) is log p(x) at every z. */
  @Test
  void elboByMonteCarloIsTheEvidenceAtTheTruePosterior() {
    SolvedVae known = SolvedVae.sampled();
    Objective objective = objective(known, new ElboConfig());
    for (int seed = 1; seed <= 5; seed++) {
      try (Run run = run(known, seed, 1)) {
        double[] loss = run.value(objective.loss());
        for (int row = 0; row < ROWS; row++) {
          assertThat(loss[row])
              .as("seed %d", seed)
              .isCloseTo(-known.evidence(SolvedVae.X.get(row)), within(1e-12));
        }
      }
    }
  }

  @Test
  void elboInClosedFormHasTheExactDivergence() {
    SolvedVae known = SolvedVae.analytic();
    Objective objective = objective(known, new ElboConfig());
    assertThat(objective.name()).isEqualTo("loss");
    assertThat(objective.terms()).extracting("name").containsExactly("reconstruction", "kl");
    try (Run run = run(known, 1, 1)) {
      double[] kl = run.value(objective.terms().get(1).value());
      for (int row = 0; row < ROWS; row++) {
        assertThat(kl[row]).isCloseTo(known.divergence(SolvedVae.X.get(row)), within(1e-13));
      }
    }
  }

  @Test
  void betaWeighsTheDivergenceAlone() {
    SolvedVae known = SolvedVae.analytic();
    Objective objective = objective(known, new ElboConfig());
    try (Run run = run(known, 1, 4)) {
      double[] loss = run.value(objective.loss());
      double[] reconstruction = run.value(objective.terms().get(0).value());
      double[] kl = run.value(objective.terms().get(1).value());
      for (int row = 0; row < ROWS; row++) {
        assertThat(loss[row]).isCloseTo(reconstruction[row] + 4 * kl[row], within(1e-13));
      }
    }
  }

  @Test
  void elboOfABernoulliPixelByHand() {
    // Without features, and with a decoder that ignores z: logit 0.6 for x = 0.3.
    PartBuilder parts =
        PartBuilder.of(Images.unit(1), new UniformFanInConfig(), new ModelsPlugin());
    Model model = parts.build("model", vae(1, new DiagonalGaussianConfig()));
    Objective objective =
        parts
            .build("estimator", new ElboConfig())
            .objectives(
                model,
                Batch.of(Tensor.constant(Shape.of(1, 1), 0.3), Condition.none(1)),
                ForwardPass.training("noise"))
            .get(0);
    try (Run run = new Run(1)) {
      run.feeds().set(parts.schedules().get(0).input(), 1);
      run.set(parts.parameters().all(), "model/posterior/weight", 0, 0, 0, 0);
      run.set(parts.parameters().all(), "model/posterior/bias", 2, Math.log(0.25));
      run.set(parts.parameters().all(), "model/decoder/logits/weight", 0, 0);
      run.set(parts.parameters().all(), "model/decoder/logits/bias", 0.6);
      double p = 1 / (1 + Math.exp(-0.6));
      double reconstruction = -0.3 * Math.log(p) - 0.7 * Math.log(1 - p);
      double kl = 0.5 * (0.25 + 4 - 1 - Math.log(0.25));
      assertThat(run.value(objective.loss())[0]).isCloseTo(reconstruction + kl, within(1e-13));
    }
  }

  @Test
  void reconstructionIsTheNegativeLogLikelihoodAtTheCode() {
    PartBuilder parts =
        PartBuilder.of(Images.unit(1), new UniformFanInConfig(), new ModelsPlugin());
    Model model = parts.build("model", vae(1, new DeltaConfig()));
    Estimator estimator = parts.build("estimator", new ReconstructionConfig());
    assertThat(estimator.objection(model)).isEmpty();
    Objective objective =
        estimator
            .objectives(
                model,
                Batch.of(Tensor.constant(Shape.of(1, 1), 0.3), Condition.none(1)),
                ForwardPass.training("noise"))
            .get(0);
    assertThat(objective.terms()).extracting("name").containsExactly("reconstruction");
    try (Run run = new Run(1)) {
      run.set(parts.parameters().all(), "model/posterior/weight", 0, 0);
      run.set(parts.parameters().all(), "model/posterior/bias", 2);
      run.set(parts.parameters().all(), "model/decoder/dense-1/weight", 1, 1);
      run.set(parts.parameters().all(), "model/decoder/dense-1/bias", 0, 0);
      run.set(parts.parameters().all(), "model/decoder/logits/weight", 1, 1);
      run.set(parts.parameters().all(), "model/decoder/logits/bias", 0);
      double logit = 2 * Math.tanh(2);
      assertThat(run.value(objective.loss())[0])
          .isCloseTo(Math.log1p(Math.exp(logit)) - 0.3 * logit, within(1e-13));
    }
  }

  @Test
  void gradientsOfASampledDivergenceAgreeWithFiniteDifferences() {
    SolvedVae known = SolvedVae.sampled();
    Objective objective = objective(known, new ElboConfig(3, new ConstantConfig(1)));
    try (Run run = run(known, 1, 0.7)) {
      // Away from the solution, where gradients are not zero.
      run.set(known.parts().parameters().all(), "model/decoder/mean/weight", 0.8);
      run.set(known.parts().parameters().all(), "model/posterior/weight", 0.3, -0.2);
      run.set(known.parts().parameters().all(), "model/prior/means", -1, 0.2, 1.5);
      GradientCheck.assertGradients(
          run.session(), objective.loss().mean(), known.parts().parameters().all(), run.feeds());
    }
  }

  @Test
  void elboObjectsToAPosteriorWithoutADensity() {
    PartBuilder parts =
        PartBuilder.of(Images.unit(1), new UniformFanInConfig(), new ModelsPlugin());
    Estimator estimator = parts.build("estimator", new ElboConfig());
    assertThat(estimator.objection(parts.build("model", vae(1, new DeltaConfig()))))
        .contains(
            "the estimator 'elbo' needs a posterior with a density, and that of z has all"
                + " probability on one value; use the estimator 'reconstruction', or another"
                + " posterior, such as 'diagonal-gaussian'");
    assertThat(estimator.objection(parts.build("other", vae(1, new DiagonalGaussianConfig()))))
        .isEmpty();
    assertThat(
            estimator.objection(
                parts.build(
                    "mixture",
                    new VaeConfig(
                        2,
                        new MlpEncoderConfig(),
                        new DiagonalGaussianConfig(),
                        new MixtureConfig(),
                        new MlpDecoderConfig(),
                        new BernoulliConfig()))))
        .isEmpty();
  }

  @Test
  void bothObjectToAModelThatInfersNothing() {
    PartBuilder parts =
        PartBuilder.of(Images.unit(1), new UniformFanInConfig(), new ModelsPlugin());
    Model model = new GeneratorAlone();
    assertThat(parts.build("elbo", new ElboConfig()).objection(model))
        .contains(
            "the estimator 'elbo' is for models that infer latent variables from examples, and this"
                + " model does not; use another estimator");
    assertThat(parts.build("reconstruction", new ReconstructionConfig()).objection(model))
        .contains(
            "the estimator 'reconstruction' is for models that infer latent variables from"
                + " examples, and this model does not; use another estimator");
  }

  private static VaeConfig vae(int latentSize, PosteriorConfig posterior) {
    return new VaeConfig(
        latentSize,
        new MlpEncoderConfig(List.of(2), Activation.TANH),
        posterior,
        new StandardNormalConfig(),
        new MlpDecoderConfig(List.of(2), Activation.TANH),
        new BernoulliConfig());
  }

  private static Objective objective(SolvedVae known, ElboConfig config) {
    List<Objective> objectives =
        known
            .parts()
            .build("estimator", config)
            .objectives(known.model(), BATCH, ForwardPass.training("noise"));
    assertThat(objectives).hasSize(1);
    return objectives.get(0);
  }

  private static Run run(SolvedVae known, long seed, double beta) {
    Run run = new Run(seed).rows(0, ROWS);
    known.solve(run);
    assertThat(known.parts().schedules()).extracting("name").containsExactly("beta");
    run.feeds().set(known.parts().schedules().get(0).input(), beta);
    run.feeds().set(X, Images.flat(SolvedVae.examples()));
    return run;
  }

  private static final class GeneratorAlone implements Model {
    @Override
    public Distribution generate(Condition condition, ForwardPass pass) {
      throw new AssertionError("not asked for");
    }

    @Override
    public Diagram diagram() {
      return new Diagram(List.of(), List.of());
    }
  }
}
