package org.vae4j.models.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.EstimatorConfig;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.schedule.Progress;
import org.vae4j.api.tensor.Assignment;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.models.optimizer.AdamConfig;
import org.vae4j.models.schedule.ConstantConfig;
import org.vae4j.models.schedule.CosineConfig;
import org.vae4j.models.testing.Run;
import org.vae4j.models.testing.SolvedVae;
import org.vae4j.models.testing.Steps;
import org.vae4j.testkit.reference.ReferenceProgram;

/** What is counted of a divergence, and what is reported of it. */
class CountedDivergenceTest {
  private final SolvedVae vae = SolvedVae.analytic();

  private Batch batch() {
    double[] x = SolvedVae.X.stream().mapToDouble(Double::doubleValue).toArray();
    return Batch.of(Tensor.constant(Shape.of(x.length, 1), x), Condition.none(x.length));
  }

  private double[] divergences() {
    return SolvedVae.X.stream().mapToDouble(vae::divergence).toArray();
  }

  private Objective objective(EstimatorConfig config) {
    return vae.parts()
        .build("estimator", config)
        .objectives(vae.model(), batch(), ForwardPass.training("estimator"))
        .get(0);
  }

  private double[] value(Tensor tensor) {
    try (Run run = new Run(1)) {
      vae.solve(run);
      run.rows(0, SolvedVae.X.size());
      vae.parts().feed(run.feeds(), new Progress(1, 1, 1));
      return run.value(tensor);
    }
  }

  private static Tensor term(Objective objective, String name) {
    return objective.terms().stream()
        .filter(term -> term.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }

  private Tensor counted(Objective objective) {
    return objective.loss().minus(term(objective, "reconstruction"));
  }

  @Test
  void aFloorIsOfTheBatchsMeanOrOfEachExample() {
    double[] divergences = divergences();
    double mean = Arrays.stream(divergences).average().orElseThrow();
    for (double nats : new double[] {0.5 * mean, 2 * mean}) {
      for (FreeBits.Per per : FreeBits.Per.values()) {
        Objective batchMean =
            objective(new ElboConfig(new FreeBits(nats, per, FreeBits.Floor.BATCH_MEAN)));
        Objective example =
            objective(new ElboConfig(new FreeBits(nats, per, FreeBits.Floor.EXAMPLE)));
        double[] ofMean = value(counted(batchMean));
        double[] ofEach = value(counted(example));
        for (int i = 0; i < divergences.length; i++) {
          assertThat(ofMean[i]).isCloseTo(Math.max(nats, mean), within(1e-6));
          assertThat(ofEach[i]).isCloseTo(Math.max(nats, divergences[i]), within(1e-6));
        }
        assertThat(value(term(batchMean, "kl")))
            .as("what is reported has no floor")
            .containsExactly(divergences, within(1e-6));
        assertThat(value(batchMean.score().orElseThrow().minus(term(batchMean, "reconstruction"))))
            .as("nor has what epochs are compared by")
            .containsExactly(divergences, within(1e-6));
      }
    }
  }

  @Test
  void belowTheFloorThereIsNoGradient() {
    FreeBits high = new FreeBits(100, FreeBits.Per.DIMENSION, FreeBits.Floor.BATCH_MEAN);
    Tensor counted = counted(objective(new ElboConfig(high))).sum();
    for (Variable variable : vae.parts().parameters().all()) {
      if (variable.name().contains("posterior/")) {
        assertThat(value(Gradients.of(counted, List.of(variable.tensor())).get(0))).containsOnly(0);
      }
    }
  }

  @Test
  void aCapacityIsTheDistanceOfTheMeanDivergence() {
    double mean = Arrays.stream(divergences()).average().orElseThrow();
    ElboConfig config =
        new ElboConfig(
            1,
            new ConstantConfig(3),
            ElboConfig.Kl.ANALYTIC,
            PosteriorGradient.REPARAMETERIZED,
            Optional.empty(),
            Optional.of(new ConstantConfig(mean + 0.25)));
    double[] expected = new double[SolvedVae.X.size()];
    Arrays.fill(expected, 3 * 0.25);
    assertThat(value(counted(objective(config)))).containsExactly(expected, within(1e-6));
  }

  @Test
  void twoWaysToCountTheDivergenceAreRefused() {
    FreeBits floor = new FreeBits(1, FreeBits.Per.LATENT, FreeBits.Floor.EXAMPLE);
    assertThatThrownBy(
            () ->
                new ElboConfig(
                    1,
                    new ConstantConfig(1),
                    ElboConfig.Kl.ANALYTIC,
                    PosteriorGradient.REPARAMETERIZED,
                    Optional.of(floor),
                    Optional.of(new ConstantConfig(1))))
        .hasMessage(
            "'freeBits' and 'capacity' both say how the divergence is counted; leave one of them"
                + " out");
    assertThatThrownBy(
            () ->
                new ElboConfig(
                    1,
                    new ConstantConfig(1),
                    ElboConfig.Kl.SAMPLED,
                    PosteriorGradient.STL,
                    Optional.of(floor),
                    Optional.empty()))
        .hasMessage("'freeBits' and 'capacity' are for the gradient 'reparameterized'");
  }

  /**
   * With a multiplier λ the best posterior of x has the precision 1 + λ w² / s and the mean λ w (x
   * − b) / s over it. The target is the reconstruction of that with λ = 2, which is to be found.
   */
  @Test
  void theMultiplierBecomesThatOfTheConstraint() {
    double w = 1.5;
    double b = -0.4;
    double s = 0.5;
    double lambda = 2;
    double precision = 1 + lambda * w * w / s;
    double target = 0;
    for (double x : SolvedVae.X) {
      double left = (x - b) * (1 - lambda * w * w / s / precision);
      target +=
          (0.5 * Math.log(2 * Math.PI * s) + (left * left + w * w / precision) / (2 * s))
              / SolvedVae.X.size();
    }
    int copies = 50;
    int rows = copies * SolvedVae.X.size();
    Tensor x = batch().x().repeatRows(copies);
    Estimator estimator = vae.parts().build("geco", new GecoConfig(target, 0.01, 0.9, 1));
    ForwardPass pass = ForwardPass.training("geco");
    Objective objective =
        estimator.objectives(vae.model(), Batch.of(x, Condition.none(rows)), pass).get(0);
    Steps steps =
        new Steps(
            vae.parts().build("adam", new AdamConfig(new CosineConfig(0.02), 0.9, 0.999, 1e-8)));
    List<Variable> ofPosterior =
        vae.parts().parameters().all().stream()
            .filter(each -> each.name().contains("posterior/"))
            .toList();
    List<Assignment> assignments = steps.along(objective.loss().mean(0), ofPosterior);
    assignments.addAll(pass.assignments());
    Tensor multiplier = term(objective, "multiplier");
    Tensor reconstruction = term(objective, "reconstruction").mean(0);
    int all = 4000;
    double found = 0;
    double reached = 0;
    try (Run run = new Run(1)) {
      vae.solve(run);
      ReferenceProgram step =
          run.session().compile(List.of(multiplier, reconstruction), assignments);
      int[] numbers = new int[rows];
      Arrays.setAll(numbers, i -> i);
      for (int i = 0; i < all; i++) {
        Feeds feeds = new Feeds().at(i, numbers);
        vae.parts().feed(feeds, new Progress(i, all, 1));
        step.run(feeds);
        if (i >= all - 1000) {
          found += step.exactValue(multiplier)[0] / 1000;
          reached += step.exactValue(reconstruction)[0] / 1000;
        }
      }
    }
    assertThat(reached).isCloseTo(target, within(0.01 * target));
    assertThat(found).isCloseTo(lambda, within(0.1));
  }
}
