package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * What every prior does: all that its distribution does, and what is known of its divergence in
 * closed form agrees with samples.
 *
 * <p>The tests are in two dimensions, where a density can be integrated.
 */
public abstract class PriorContract extends DistributionContract {
  private Prior prior;

  @BeforeEach
  final void buildPrior() {
    prior = prior(context().scope("prior").withLatentShape(latentShape()));
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

  /**
   * The shape of the latent variable: a vector of {@link #latentSize} numbers, unless the prior is
   * for one of another shape, such as {@code [variables, classes]}.
   */
  protected Shape latentShape() {
    return Shape.of(latentSize());
  }

  /** What is known of each row: nothing, unless the prior needs to know something. */
  protected Condition condition(int rows) {
    return Condition.none(rows);
  }

  @Override
  protected final Distribution distribution(int rows) {
    return prior.given(condition(rows), this::posterior, pass());
  }

  @Override
  protected final Distribution distributionsOf(int... examples) {
    return prior.given(Bench.conditionOf(condition(1), examples), this::posterior, pass());
  }

  /** The approximate posterior of a small model: affine in the example. */
  private Normal posterior(Batch batch) {
    PartBuilder inference = context().scope("inference");
    Tensor features = batch.x().flattenRows();
    return new Normal(
        Dense.apply(inference.parameters().scope("mean"), features, latentSize()),
        Dense.apply(inference.parameters().scope("log-variance"), features, latentSize()));
  }

  /**
   * The states of the part that training does not change, by their names within its scope: none,
   * unless it keeps numbers that are decided before training.
   */
  protected Set<String> fixedStates() {
    return Set.of();
  }

  /** A fresh pass, the same each time. */
  private static ForwardPass pass() {
    return ForwardPass.evaluation("contract");
  }

  @Test
  void statesFollowTraining() {
    distribution(3).sample(NoiseStream.of("evaluation"));
    ForwardPass training = ForwardPass.training("contract");
    prior.given(condition(3), this::posterior, training).sampleWithLogProb(training.noise());
    StateChecks.assertFollowTraining(
        context().scope("prior").parameters(), training, fixedStates());
  }

  @Test
  void isADistributionOfLatentVariables() {
    assertThat(distribution(3).eventShape()).isEqualTo(latentShape());
  }

  @Test
  void usesTheSameParametersForEveryBatch() {
    bench().value(3, distribution(3).sample(NoiseStream.of("first")));
    int parameters = context().parameters().all().size();
    bench().value(5, distribution(5).sample(NoiseStream.of("second")));
    assertThat(context().parameters().all()).hasSize(parameters);
  }

  @Test
  void divergenceInClosedFormIsThatOfTheDensities() {
    for (double distance : new double[] {0.5, 2}) {
      double[] mean = Bench.normals("posterior mean", latentSize(), distance);
      double[] logVariance = Bench.normals("posterior log-variance", latentSize(), 0.5);
      Shape one = Shape.of(1, latentSize());
      Normal posterior = new Normal(Tensor.constant(one, mean), Tensor.constant(one, logVariance));
      Optional<Tensor> known = context().divergences().between(posterior, distribution(1));
      assumeThat(known).as("a divergence that is known in closed form").isPresent();
      assertThat(known.orElseThrow().shape()).isEqualTo(Shape.of(1));
      double divergence = bench().value(1, known.orElseThrow())[0];

      NormalPoints points = new NormalPoints(mean, logVariance);
      double[] differences = points.logDensities();
      double[] logProbs = logProbs(points.points());
      for (int i = 0; i < differences.length; i++) {
        differences[i] -= logProbs[i];
      }
      points.mean(differences).assertDivergence(divergence);
    }
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
