package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  private final Variable examples =
      Variable.parameter("features of examples", Shape.of(4, FEATURES), Initializer.constant(0.2));
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

  /**
   * The shape of the latent variable: a vector of {@link #latentSize} numbers, unless the posterior
   * gives one of another shape, such as {@code [variables, classes]}.
   */
  protected Shape latentShape() {
    return Shape.of(latentSize());
  }

  @Override
  protected final Distribution distribution(int rows) {
    return given(rows, pass());
  }

  @Override
  protected final Distribution distributionsOf(int... numbers) {
    return posterior.given(Bench.rows(examples.tensor(), numbers), pass());
  }

  /**
   * A prior to take the divergence from: a normal distribution, unless another is known in closed
   * form.
   */
  protected Distribution prior(int rows) {
    double[] means = new double[latentShape().elements()];
    Arrays.setAll(means, i -> i % 2 == 0 ? 1.5 : -1.5);
    Shape one = latentShape().prepend(1);
    Shape all = latentShape().prepend(rows);
    return new Normal(
        Tensor.constant(one, means).broadcast(all),
        Bench.normalTensor("prior log-variance", 0.3, one.toArray()).broadcast(all));
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

  private Distribution given(int rows, ForwardPass pass) {
    return posterior.given(features.tensor().broadcast(Shape.of(rows, FEATURES)), pass);
  }

  @Test
  void statesFollowTraining() {
    distribution(3).sample(NoiseStream.of("evaluation"));
    ForwardPass training = ForwardPass.training("contract");
    given(3, training).sampleWithLogProb(training.noise());
    StateChecks.assertFollowTraining(
        context().scope("posterior").parameters(), training, fixedStates());
  }

  @Test
  void isADistributionOfLatentVariables() {
    assertThat(distribution(3).eventShape()).isEqualTo(latentShape());
  }

  @Test
  void usesTheSameParametersForEveryBatch() {
    distribution(3).sample(NoiseStream.of("first"));
    int parameters = context().parameters().all().size();
    distribution(5).sample(NoiseStream.of("second"));
    assertThat(context().parameters().all()).hasSize(parameters);
  }

  /** A model whose density nobody asks for in training is stored with all of its parameters. */
  @Test
  void hasAllParametersOnceASampleIsDrawn() {
    Sample sample = distribution(3).sampleWithLogProb(NoiseStream.of("sample"));
    int parameters = context().parameters().all().size();
    if (density() != Density.NONE) {
      assertThat(sample.logProb().shape()).isEqualTo(Shape.of(3));
    }
    assertThat(context().parameters().all()).hasSize(parameters);
  }

  /** Through its samples, or where they have none through their log-probability. */
  @Test
  void givesFeaturesAGradient() {
    Sample draw = distribution(1).sampleWithLogProb(NoiseStream.of("gradient"));
    Tensor result = distribution(1).isReparameterised() ? draw.value() : draw.logProb();
    Tensor gradient = Gradients.of(result.sum(), List.of(features.tensor())).get(0);
    assertThat(Arrays.stream(bench().value(1, gradient)).boxed())
        .as("the gradient of the %s by the features", describe(result, draw))
        .anyMatch(each -> each != 0);
  }

  private static String describe(Tensor result, Sample draw) {
    return result.equals(draw.value()) ? "sample" : "sample's log-probability";
  }

  @Test
  void staysFiniteForLargeFeatures() {
    for (double size : new double[] {-30, 30}) {
      Variable large = Variable.state("large", Shape.of(2, FEATURES), Initializer.constant(size));
      Sample draw =
          posterior.given(large.tensor(), pass()).sampleWithLogProb(NoiseStream.of("large"));
      List<Tensor> results = new ArrayList<>();
      results.add(draw.value());
      if (density() != Density.NONE) {
        results.add(draw.logProb());
      }
      for (Tensor result : List.copyOf(results)) {
        results.add(Gradients.of(result.sum(), List.of(large.tensor())).get(0));
      }
      for (double[] values : bench().values(bench().feeds(0, 2), results)) {
        Bench.assertFinite(
            "samples, their log-probabilities and their slopes at features of " + size, values);
      }
    }
  }

  @Test
  void divergenceInClosedFormIsThatOfTheDensities() {
    Optional<Tensor> known = context().divergences().between(distribution(1), prior(1));
    assumeThat(known).as("a divergence that is known in closed form").isPresent();
    assertThat(known.orElseThrow().shape()).isEqualTo(Shape.of(1));
    double divergence = bench().value(1, known.orElseThrow())[0];
    logRatioTo(this::prior).assertDivergence(divergence);
  }

  @Test
  void divergenceOfEachRowIsItsOwn() {
    Distribution together = distributionsOf(0, 1, 2);
    Optional<Tensor> known = context().divergences().between(together, prior(3));
    assumeThat(known).as("a divergence that is known in closed form").isPresent();
    double[] all = bench().value(3, known.orElseThrow());
    for (int row = 0; row < 3; row++) {
      Tensor alone = context().divergences().between(distributionsOf(row), prior(1)).orElseThrow();
      assertThat(bench().value(1, alone)[0]).isCloseTo(all[row], within(1e-9));
    }
  }
}
