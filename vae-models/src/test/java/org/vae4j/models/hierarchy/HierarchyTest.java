package org.vae4j.models.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.UserException;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.Latent;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.models.ModelsPlugin;
import org.vae4j.models.decoder.MlpDecoderConfig;
import org.vae4j.models.encoder.MlpEncoderConfig;
import org.vae4j.models.hierarchy.HierarchicalConfig.Inference;
import org.vae4j.models.initialization.UniformFanInConfig;
import org.vae4j.models.likelihood.GaussianConfig;
import org.vae4j.models.posterior.FullGaussianConfig;
import org.vae4j.models.prior.StandardNormalConfig;
import org.vae4j.models.testing.Run;
import org.vae4j.testkit.UniformData;

/** Two levels that are set to z₂ ~ N(0, 1), z₁|z₂ ~ N(0.8 z₂, 0.36), x|z₁ ~ N(1.5 z₁, 0.5). */
class HierarchyTest {
  private static final double EVIDENCE = -1.6065571709; // ln p(x) of x = 1
  private static final int COPIES = 40_000;

  private static final LevelConfig LINEAR =
      new LevelConfig(
          1,
          new MlpEncoderConfig(List.of(), Activation.TANH),
          new MlpDecoderConfig(List.of(), Activation.TANH));

  private static PartBuilder parts() {
    return PartBuilder.of(UniformData.of(1), new UniformFanInConfig(), new ModelsPlugin());
  }

  private static LatentVariableModel model(PartBuilder parts, Inference inference, boolean skip) {
    return (LatentVariableModel)
        parts.build(
            "model",
            new HierarchicalConfig(
                List.of(LINEAR, LINEAR),
                inference,
                skip,
                new StandardNormalConfig(),
                GaussianConfig.fixed(0.5)));
  }

  private static Trace trace(LatentVariableModel model, int copies) {
    Batch batch = Batch.of(Tensor.filled(Shape.of(copies, 1), 1), Condition.none(copies));
    return Trace.of(model, batch, 1, Draw.fromPosterior(), ForwardPass.evaluation("test"));
  }

  private static void generative(Run run, PartBuilder parts) {
    List<Variable> all = parts.parameters().all();
    run.set(all, "model/decoder-1/mean/weight", 1.5);
    run.set(all, "model/decoder-1/mean/bias", 0);
    run.set(all, "model/decoder-2/mean/weight", 0.8);
    run.set(all, "model/decoder-2/mean/bias", 0);
    run.set(all, "model/decoder-2/log-variance/weight", 0);
    run.set(all, "model/decoder-2/log-variance/bias", Math.log(0.36));
  }

  /**
   * Sets a posterior.
   *
   * @param weights of the mean, for each of its inputs
   */
  private static void posterior(
      Run run, PartBuilder parts, int level, double variance, double... weights) {
    double[] both = new double[2 * weights.length];
    for (int i = 0; i < weights.length; i++) {
      both[2 * i] = weights[i];
    }
    List<Variable> all = parts.parameters().all();
    run.set(all, "model/posterior-" + level + "/weight", both);
    run.set(all, "model/posterior-" + level + "/bias", 0, Math.log(variance));
  }

  private static double[] logWeights(Run run, LatentVariableModel model, int copies) {
    run.rows(0, copies);
    return run.value(trace(model, copies).logWeights());
  }

  private static void top(Run run, PartBuilder parts) {
    posterior(run, parts, 2, 0.4763636364, 0.4363636364);
  }

  private static void assertExact(double[] logWeights) {
    for (double each : logWeights) {
      assertThat(each).as("the log-weight of every sample").isCloseTo(EVIDENCE, within(1e-6));
    }
  }

  @Test
  void aMergedPosteriorIsExactWithWeightsThatAreConstant() {
    PartBuilder parts = parts();
    LatentVariableModel model = model(parts, Inference.MERGED, false);
    try (Run run = new Run(1)) {
      generative(run, parts);
      top(run, parts);
      posterior(run, parts, 1, 0.5 / 2.25, 1 / 1.5);
      assertExact(logWeights(run, model, 20));
    }
  }

  @Test
  void aTopDownPosteriorIsExact() {
    PartBuilder parts = parts();
    LatentVariableModel model = model(parts, Inference.TOP_DOWN, false);
    try (Run run = new Run(1)) {
      generative(run, parts);
      top(run, parts);
      posterior(run, parts, 1, 0.1374045802, 0.4122137405, 0.3053435115);
      assertExact(logWeights(run, model, 20));
    }
  }

  @Test
  void aResidualPosteriorIsExact() {
    PartBuilder parts = parts();
    LatentVariableModel model = model(parts, Inference.RESIDUAL, false);
    try (Run run = new Run(1)) {
      generative(run, parts);
      top(run, parts);
      posterior(run, parts, 1, 0.1374045802 / 0.36, 0.4122137405, 0.3053435115 - 0.8);
      assertExact(logWeights(run, model, 20));
    }
  }

  @Test
  void aBottomUpPosteriorLosesTheCorrelation() {
    PartBuilder parts = parts();
    LatentVariableModel model = model(parts, Inference.BOTTOM_UP, false);
    double left = 1 - 0.4942416506 * 0.4942416506;
    try (Run run = new Run(1)) {
      generative(run, parts);
      posterior(run, parts, 2, 0.4763636364 * left, 0.4363636364);
      posterior(run, parts, 1, 0.1818181818 * left, 0.5454545455);
      double mean = Arrays.stream(logWeights(run, model, COPIES)).average().orElseThrow();
      // Five standard errors, of a deviation of 0.5.
      assertThat(mean).isCloseTo(-1.7465959074, within(0.0125));
    }
  }

  /** KL₂ is the same for every sample, and of KL₁ the mean over z₂ is known. */
  @Test
  void divergencesOfLevelsAreThoseThatAreKnown() {
    PartBuilder parts = parts();
    LatentVariableModel model = model(parts, Inference.TOP_DOWN, false);
    try (Run run = new Run(1)) {
      generative(run, parts);
      top(run, parts);
      posterior(run, parts, 1, 0.1374045802, 0.4122137405, 0.3053435115);
      run.rows(0, COPIES);
      List<Latent> latents = trace(model, COPIES).latents();
      assertThat(latents.stream().map(Latent::name)).containsExactly("z2", "z1");
      double[] second = run.value(latents.get(0).divergence(parts.divergences()));
      double[] first = run.value(latents.get(1).divergence(parts.divergences()));
      assertThat(second[0]).isCloseTo(0.2041753170, within(1e-6));
      assertThat(Arrays.stream(first).average().orElseThrow())
          .isCloseTo(0.3878681506, within(0.01));
    }
  }

  @Test
  void skipConnectionsShowDecodersAllThatIsAbove() {
    PartBuilder parts = parts();
    LatentVariableModel model = model(parts, Inference.TOP_DOWN, true);
    assertThat(trace(model, 3).logWeights().shape()).isEqualTo(Shape.of(3));
    assertThat(
            parts.parameters().all().stream()
                .filter(each -> each.name().equals("model/decoder-1/mean/weight"))
                .map(Variable::shape))
        .containsExactly(Shape.of(2, 1));
  }

  @Test
  void whatCannotBeMergedIsRefused() {
    LevelConfig correlated =
        new LevelConfig(
            2, new MlpEncoderConfig(), new FullGaussianConfig(), new MlpDecoderConfig());
    HierarchicalConfig config =
        new HierarchicalConfig(
            List.of(correlated, new LevelConfig(1)),
            Inference.MERGED,
            false,
            new StandardNormalConfig(),
            GaussianConfig.fixed(1));
    assertThatThrownBy(() -> parts().build("model", config))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "the inference 'merged' is of normal distributions with diagonal covariances, and the"
                + " posterior of level 1 is another; use the posterior 'diagonal-gaussian', or"
                + " \"inference\": \"top-down\"");
  }
}
