package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.distribution.Sample;
import org.vae4j.api.model.Posterior;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;

/**
 * What every posterior does: all that its distribution does, row by row of the features, for
 * whatever features an encoder may give.
 *
 * <p>The tests are in two dimensions, where a density can be integrated.
 */
public abstract class PosteriorContract extends DistributionContract {
  private static final int FEATURES = 3;

  private final Variable features =
      Variable.parameter("features", Shape.of(1, FEATURES), Initializer.constant(0.2));
  private Posterior posterior;

  @BeforeEach
  final void buildPosterior() {
    posterior = posterior(context().scope("posterior").withLatentShape(Shape.of(latentSize())));
  }

  /**
   * Makes the posterior under test.
   *
   * @param context what an engine would give it; {@code context.build("posterior", config)} builds
   *     a posterior that is registered
   */
  protected abstract Posterior posterior(BuildContext context);

  /** The size of the latent vector. */
  protected int latentSize() {
    return 2;
  }

  @Override
  protected final Distribution distribution(int rows) {
    return posterior.given(features.tensor().broadcast(Shape.of(rows, FEATURES)), pass());
  }

  /** A fresh pass, the same each time. */
  private static ForwardPass pass() {
    return ForwardPass.evaluation("contract");
  }

  @Test
  void isADistributionOfLatentVectors() {
    assertThat(distribution(3).eventShape()).isEqualTo(Shape.of(latentSize()));
  }

  @Test
  void usesTheSameParametersForEveryBatch() {
    distribution(3).sample(NoiseStream.of("first"));
    int parameters = context().parameters().all().size();
    distribution(5).sample(NoiseStream.of("second"));
    assertThat(context().parameters().all()).hasSize(parameters);
  }

  @Test
  void dependsOnTheFeaturesOfItsOwnRowAlone() {
    Tensor several = Bench.normalTensor("features", 1, 3, FEATURES);
    Tensor sample = posterior.given(several, pass()).sample(NoiseStream.of("rows"));
    double[] together = bench().value(3, sample);
    for (int row = 0; row < 3; row++) {
      Tensor one =
          posterior.given(several.slice(0, row, row + 1), pass()).sample(NoiseStream.of("rows"));
      double[] alone = bench().values(bench().feeds(row, 1), List.of(one)).get(0);
      assertThat(Arrays.copyOfRange(together, row * latentSize(), (row + 1) * latentSize()))
          .as("the sample of row %d", row)
          .containsExactly(alone);
    }
    assertThat(Arrays.copyOfRange(together, 0, latentSize()))
        .as("samples for other features and noise")
        .isNotEqualTo(Arrays.copyOfRange(together, latentSize(), 2 * latentSize()));
  }

  @Test
  void givesFeaturesAGradient() {
    Tensor sample = distribution(1).sample(NoiseStream.of("gradient"));
    Tensor gradient = Gradients.of(sample.sum(), List.of(features.tensor())).get(0);
    assertThat(Arrays.stream(bench().value(1, gradient)).boxed())
        .as("∂z/∂features")
        .anyMatch(each -> each != 0);
  }

  @Test
  void staysFiniteForLargeFeatures() {
    for (double size : new double[] {-30, 30}) {
      Variable large = Variable.state("large", Shape.of(2, FEATURES), Initializer.constant(size));
      Tensor sample = posterior.given(large.tensor(), pass()).sample(NoiseStream.of("large"));
      Tensor slope = Gradients.of(sample.sum(), List.of(large.tensor())).get(0);
      for (double[] values : bench().values(bench().feeds(0, 2), List.of(sample, slope))) {
        Bench.assertFinite("samples and their slopes at features of " + size, values);
      }
    }
  }

  @Test
  void divergenceInClosedFormIsThatOfSamples() {
    int samples = 20_000;
    Normal prior =
        new Normal(
            Bench.normalTensor("prior mean", 0.5, 1, latentSize()),
            Bench.normalTensor("prior log-variance", 0.3, 1, latentSize()));
    Optional<Tensor> known = context().divergences().between(distribution(1), prior);
    assumeThat(known).as("a divergence that is known in closed form").isPresent();
    double expected = bench().value(1, known.orElseThrow())[0];
    Sample draw = distribution(samples).sampleWithLogProb(NoiseStream.of("divergence"));
    Tensor difference = draw.logProb().minus(prior.repeatRows(samples).logProb(draw.value()));
    Statistics.assertMean(
        "ln q − ln p at samples of q", bench().value(samples, difference), expected);
  }
}
