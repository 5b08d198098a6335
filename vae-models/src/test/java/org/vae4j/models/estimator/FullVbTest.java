package org.vae4j.models.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Diagram;
import org.vae4j.api.model.VariationalAutoencoder;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.ExampleArrays;
import org.vae4j.models.ModelsPlugin;
import org.vae4j.models.initialization.UniformFanInConfig;
import org.vae4j.models.testing.Run;

/**
 * Numbers from N(θ, 1) with θ ~ N(0, 1), whose evidence is known, and a latent variable of no use.
 */
class FullVbTest {
  private static final double[] X = {0.5, -1.25, 2, 0.75};
  private static final int N = X.length;

  private final PartBuilder parts =
      PartBuilder.of(
          new ExampleArrays(
              Shape.of(1),
              Arrays.stream(X).mapToObj(x -> new float[] {(float) x}).toArray(float[][]::new)),
          new UniformFanInConfig(),
          new ModelsPlugin());
  private final MeanOnly model = new MeanOnly(parts.scope("model").parameters());

  private record MeanOnly(Parameters parameters) implements VariationalAutoencoder {
    @Override
    public Shape latentShape() {
      return Shape.of(1);
    }

    @Override
    public Distribution posterior(Batch batch, ForwardPass pass) {
      return Normal.standard(batch.rows(), latentShape());
    }

    @Override
    public Distribution prior(Condition condition, ForwardPass pass) {
      return Normal.standard(condition.rows(), latentShape());
    }

    @Override
    public Distribution likelihood(Tensor z, Condition condition, ForwardPass pass) {
      Tensor mean = parameters.parameter("mean", Shape.scalar(), Initializer.constant(0));
      Shape values = Shape.of(condition.rows(), 1);
      return new Normal(mean.broadcast(values), Tensor.filled(values, 0));
    }

    @Override
    public Diagram diagram() {
      return new Diagram(List.of(), List.of());
    }
  }

  private Objective objective(ForwardPass pass) {
    FullVb estimator = new FullVb(new FullVbConfig(1, 1, 0.01), parts.scope("estimator"));
    Batch batch = Batch.of(Tensor.constant(Shape.of(N, 1), X), Condition.none(N));
    return estimator.objectives(model, batch, pass).get(0);
  }

  /** Sets q(θ) to N(mean, variance). */
  private void set(Run run, double mean, double variance) {
    run.set(parts.parameters().all(), "model/mean", mean);
    run.set(parts.parameters().all(), "estimator/log-variance/model/mean", Math.log(variance));
  }

  @Test
  void isTheEvidenceOfAllExamplesAtTheTruePosteriorOfTheParameters() {
    double sum = Arrays.stream(X).sum();
    double squares = Arrays.stream(X).map(x -> x * x).sum();
    // x ~ N(0, I + 1 1ᵀ), whose determinant is N + 1.
    double logEvidence =
        -0.5 * (N * Math.log(2 * Math.PI) + Math.log(N + 1) + squares - sum * sum / (N + 1));
    Objective objective = objective(ForwardPass.training("loss"));
    int draws = 4000;
    double total = 0;
    double totalSquares = 0;
    try (Run run = new Run(1)) {
      set(run, sum / (N + 1), 1.0 / (N + 1));
      for (int step = 0; step < draws; step++) {
        double bound = -Arrays.stream(run.rows(step, N).value(objective.loss())).sum();
        total += bound;
        totalSquares += bound * bound;
      }
    }
    double mean = total / draws;
    double error = Math.sqrt((totalSquares / draws - mean * mean) / draws);
    // One seed in a million is farther off by chance.
    assertThat(mean).isCloseTo(logEvidence, within(5.5 * error));
    assertThat(error).isLessThan(0.05);
  }

  @Test
  void hasTheDivergenceOfTheParametersInClosedForm() {
    Objective objective = objective(ForwardPass.training("loss"));
    try (Run run = new Run(1).rows(1, N)) {
      set(run, 0.7, 0.3);
      double expected = 0.5 * (0.3 + 0.49 - 1 - Math.log(0.3)) / N;
      assertThat(run.value(objective.terms().get(2).value())[0]).isCloseTo(expected, within(1e-12));
    }
  }

  @Test
  void drawsParametersInTrainingAndTakesTheirMeansElsewhere() {
    Objective training = objective(ForwardPass.training("loss"));
    Objective evaluation = objective(ForwardPass.evaluation("loss"));
    try (Run run = new Run(1)) {
      set(run, 0.7, 0.3);
      double[] first = run.rows(1, N).value(training.terms().get(0).value());
      double[] second = run.rows(2, N).value(training.terms().get(0).value());
      assertThat(second).isNotEqualTo(first);
      double[] means = run.rows(1, N).value(evaluation.terms().get(0).value());
      for (int row = 0; row < N; row++) {
        double distance = X[row] - 0.7;
        assertThat(means[row])
            .isCloseTo(0.5 * (distance * distance + Math.log(2 * Math.PI)), within(1e-12));
        // One draw for all rows: x − θ~ follows from the first row, up to its sign.
        double drawn = Math.sqrt(2 * first[0] - Math.log(2 * Math.PI));
        double other = Math.sqrt(2 * first[row] - Math.log(2 * Math.PI));
        double difference = X[row] - X[0];
        assertThat(
                Math.min(
                    Math.abs(Math.abs(drawn + difference) - other),
                    Math.abs(Math.abs(-drawn + difference) - other)))
            .isLessThan(1e-9);
      }
    }
  }
}
