package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.layer.Dense;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Prior;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.testkit.Parts;

/**
 * What every prior does: all that its distribution does, and what is known of its divergence in
 * closed form agrees with samples.
 *
 * <p>The tests are in two dimensions, where a density can be integrated.
 */
public abstract class PriorContract extends DistributionContract {
  private static final int SAMPLES = 20_000;

  private Prior prior;

  @BeforeEach
  final void buildPrior() {
    prior = prior(context().scope("prior").withLatentShape(Shape.of(latentSize())));
  }

  /**
   * Makes the prior under test.
   *
   * @param context what an engine would give it; {@code context.build("prior", config)} builds a
   *     prior that is registered
   */
  protected abstract Prior prior(BuildContext context);

  /** The size of the latent vector. */
  protected int latentSize() {
    return 2;
  }

  /** What is known of each row: nothing, unless the prior needs to know something. */
  protected Condition condition(int rows) {
    return Condition.none(rows);
  }

  @Override
  protected final Distribution distribution(int rows) {
    return prior.given(condition(rows), this::posterior, pass());
  }

  /** The approximate posterior of a small model: affine in the example. */
  private Normal posterior(Batch batch) {
    Parts inference = context().scope("inference");
    Tensor features = batch.x().flattenRows();
    return new Normal(
        Dense.apply(inference.parameters().scope("mean"), features, latentSize()),
        Dense.apply(inference.parameters().scope("log-variance"), features, latentSize()));
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
    bench().value(3, distribution(3).sample(NoiseStream.of("first")));
    int parameters = context().parameters().all().size();
    bench().value(5, distribution(5).sample(NoiseStream.of("second")));
    assertThat(context().parameters().all()).hasSize(parameters);
  }

  @Test
  void divergenceInClosedFormIsThatOfSamples() {
    Normal posterior =
        new Normal(
            Bench.normalTensor("posterior mean", 0.7, 1, latentSize()),
            Bench.normalTensor("posterior log-variance", 0.5, 1, latentSize()));
    Optional<Tensor> known = context().divergences().between(posterior, distribution(1));
    assumeThat(known).as("a divergence that is known in closed form").isPresent();
    Tensor divergence = known.orElseThrow();
    assertThat(divergence.shape()).isEqualTo(Shape.of(1));
    double expected = bench().value(1, divergence)[0];

    Normal many = posterior.repeatRows(SAMPLES);
    Tensor z = many.sample(NoiseStream.of("divergence"));
    Tensor difference = many.logProb(z).minus(distribution(SAMPLES).logProb(z));
    Statistics.assertMean(
        "ln q − ln p at samples of q", bench().value(SAMPLES, difference), expected);
  }

  @Test
  void divergenceByDimensionAddsUpToTheWhole() {
    Normal posterior =
        new Normal(
            Bench.normalTensor("posterior mean", 0.7, 2, latentSize()),
            Bench.normalTensor("posterior log-variance", 0.5, 2, latentSize()));
    Distribution distribution = distribution(2);
    Optional<Tensor> known = context().divergences().perDimension(posterior, distribution);
    assumeThat(known).as("a divergence that is known in closed form").isPresent();
    Tensor whole = context().divergences().between(posterior, distribution).orElseThrow();
    List<double[]> values =
        bench().values(bench().feeds(0, 2), List.of(known.orElseThrow().sumRows(), whole));
    assertThat(values.get(0)).containsExactly(values.get(1), within(1e-12));
    assertThat(values.get(1)[0]).isNotNegative();
  }
}
