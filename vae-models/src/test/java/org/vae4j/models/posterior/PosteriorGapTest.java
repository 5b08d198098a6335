package org.vae4j.models.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.distribution.MultivariateNormal;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.distribution.Sample;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.model.Posterior;
import org.vae4j.api.model.PosteriorConfig;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.schedule.Progress;
import org.vae4j.api.tensor.Assignment;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.ModelsPlugin;
import org.vae4j.models.flow.InverseAutoregressiveConfig;
import org.vae4j.models.flow.Transform;
import org.vae4j.models.initialization.UniformFanInConfig;
import org.vae4j.models.optimizer.AdamConfig;
import org.vae4j.models.schedule.CosineConfig;
import org.vae4j.models.testing.Steps;
import org.vae4j.testkit.UniformData;
import org.vae4j.testkit.reference.ReferenceBackend;
import org.vae4j.testkit.reference.ReferenceProgram;
import org.vae4j.testkit.reference.ReferenceSession;

/**
 * What the best posterior of a family loses of ln p(x), where that is known: p(z) = N(0, I), p(x|z)
 * = N(W z, σ² I) in two latent and three observed dimensions, and x = (1, −1, ½). The evidence is
 * −4.2694498688, and the best normal posterior with a diagonal covariance loses 0.0443254478 of it.
 */
class PosteriorGapTest {
  private static final double EVIDENCE = -4.2694498688;
  private static final double VARIANCE = 0.25;
  private static final Tensor X = Tensor.constant(Shape.of(1, 3), 1, -1, 0.5);
  private static final Tensor W = Tensor.constant(Shape.of(3, 2), 1, 0.5, 0.2, 1, 0.7, -0.3);
  private static final int ROWS = 100;
  private static final int STEPS = 3000;

  /** The mean of ln p(x, z) − ln q(z) over samples of q after its parameters were fitted to it. */
  private static double bound(PosteriorConfig config) {
    PartBuilder parts =
        PartBuilder.of(UniformData.of(3), new UniformFanInConfig(), new ModelsPlugin())
            .withLatentShape(Shape.of(2));
    Posterior posterior = parts.build("posterior", config);
    Tensor features = Tensor.filled(Shape.of(ROWS, 1), 1);
    Distribution q = posterior.given(features, ForwardPass.training("fit"));
    Tensor bound = bound(q, "fit");
    try (ReferenceSession session = new ReferenceBackend().open(1)) {
      Steps steps =
          new Steps(parts.build("adam", new AdamConfig(new CosineConfig(0.03), 0.9, 0.999, 1e-8)));
      List<Assignment> assignments = steps.along(bound.negate(), parts.parameters().all());
      ReferenceProgram step = session.compile(List.of(bound), assignments);
      int[] rows = new int[ROWS];
      Arrays.setAll(rows, i -> i);
      for (int i = 0; i < STEPS; i++) {
        Feeds feeds = new Feeds().at(i, rows);
        parts.feed(feeds, new Progress(i, STEPS, 1));
        step.run(feeds);
      }
      Tensor again = bound(q, "measured");
      ReferenceProgram measured = session.compile(List.of(again));
      List<Double> values = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        measured.run(new Feeds().at(i, rows));
        values.add(measured.exactValue(again)[0]);
      }
      return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
  }

  private static Tensor bound(Distribution q, String noise) {
    Sample z = q.sampleWithLogProb(NoiseStream.of(noise));
    Shape all = Shape.of(ROWS, 3);
    Tensor mean = z.value().matmul(W, false, true);
    Tensor logVariance = Tensor.filled(all, Math.log(VARIANCE));
    Tensor likelihood = new Normal(mean, logVariance).logProb(X.broadcast(all));
    Tensor prior = Normal.standard(ROWS, Shape.of(2)).logProb(z.value());
    return likelihood.plus(prior).minus(z.logProb()).mean(0);
  }

  @Test
  void aDiagonalGaussianLosesWhatTheCovarianceIsWorth() {
    assertThat(bound(new DiagonalGaussianConfig()))
        .isCloseTo(EVIDENCE - 0.0443254478, within(0.005));
  }

  @Test
  void aFullGaussianLosesNothing() {
    assertThat(bound(new FullGaussianConfig())).isCloseTo(EVIDENCE, within(0.002));
  }

  @Test
  void aLowRankGaussianLosesNothingInTwoDimensions() {
    assertThat(bound(new LowRankGaussianConfig(1))).isCloseTo(EVIDENCE, within(0.002));
  }

  /** Kingma et al. 2016, appendix A: one linear step makes any covariance of a diagonal one. */
  @Test
  void oneLinearAutoregressiveStepLosesNothing() {
    InverseAutoregressiveConfig linear =
        new InverseAutoregressiveConfig(Transform.AFFINE, List.of(), Activation.TANH, 8, 3);
    assertThat(bound(new FlowPosteriorConfig(List.of(linear)))).isCloseTo(EVIDENCE, within(0.002));
  }

  /** N(A u + b, D) with one u is a normal distribution with any covariance of two dimensions. */
  @Test
  void oneAuxiliaryVariableLosesNothing() {
    assertThat(bound(new AuxiliaryConfig(1, List.of(), 0))).isCloseTo(EVIDENCE, within(0.002));
  }

  /** Without a reverse model the mixture of 33 is not yet the marginal. */
  @Test
  void aSemiImplicitPosteriorLosesLittle() {
    assertThat(bound(new SemiImplicitConfig(1, new DiagonalGaussianConfig(), List.of(), 32)))
        .isBetween(EVIDENCE - 0.02, EVIDENCE + 0.002);
  }

  @Test
  void theDivergenceOfAFullGaussianIsTheKnownOne() {
    Tensor mean = Tensor.constant(Shape.of(1, 2), 1, -0.5);
    Tensor logScale = Tensor.constant(Shape.of(1, 2), Math.log(1.2), Math.log(0.7));
    Tensor lower = Tensor.constant(Shape.of(1, 2, 2), 5, 5, 0.4, 5);
    Tensor divergence =
        KullbackLeibler.standard()
            .between(new MultivariateNormal(mean, logScale, lower), Normal.standard(1, Shape.of(2)))
            .orElseThrow();
    try (ReferenceSession session = new ReferenceBackend().open(1)) {
      ReferenceProgram program = session.compile(List.of(divergence));
      program.run(new Feeds());
      assertThat(program.exactValue(divergence)[0]).isCloseTo(0.8443533871, within(1e-9));
    }
  }
}
