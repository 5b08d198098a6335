package org.vae4j.models.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.distribution.Bernoulli;
import org.vae4j.api.distribution.Categorical;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.distribution.RelaxedCategorical;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Diagram;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.Trace;
import org.vae4j.api.model.VariationalAutoencoder;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.testkit.UniformData;
import org.vae4j.testkit.oracle.SigmoidBeliefNetwork;
import org.vae4j.testkit.reference.ReferenceBackend;
import org.vae4j.testkit.reference.ReferenceProgram;
import org.vae4j.testkit.reference.ReferenceSession;

/** A belief network with two binary units, each a categorical variable of two classes. */
class EnumerationTest {
  private static final long SEED = 1;
  private static final double[] PRIOR = {0.5, -1};
  private static final double[][] WEIGHTS = {{1, -2}, {0.5, 1}, {-1.5, 0.5}};
  private static final double[] BIAS = {-0.5, 0.2, 0.1};
  private static final double[] X = {1, 0, 1};
  private static final double[] LOGITS = {0.3, -0.4};

  private final SigmoidBeliefNetwork oracle = new SigmoidBeliefNetwork(PRIOR, WEIGHTS, BIAS);
  private final Variable logits =
      Variable.parameter(
          "logits",
          Shape.of(2),
          (values, noise) -> {
            values[0] = (float) LOGITS[0];
            values[1] = (float) LOGITS[1];
          });

  /** The network; in training its posterior is relaxed where there is a temperature. */
  private record BeliefNetwork(Tensor logits, double temperature)
      implements VariationalAutoencoder {
    /** The classes off and on with the logit of on: {@code [rows, 2, 2]}. */
    private static Tensor twoClasses(Tensor on, int rows) {
      Tensor column = on.reshape(Shape.of(2, 1));
      Tensor both = Tensor.concatenate(1, List.of(Tensor.filled(Shape.of(2, 1), 0), column));
      return both.broadcast(Shape.of(rows, 2, 2));
    }

    @Override
    public Shape latentShape() {
      return Shape.of(2, 2);
    }

    @Override
    public Distribution posterior(Batch batch, ForwardPass pass) {
      Tensor both = twoClasses(logits, batch.rows());
      return temperature > 0 && pass.isTraining()
          ? new RelaxedCategorical(both, Tensor.constant(temperature), false)
          : new Categorical(both);
    }

    @Override
    public Distribution prior(Condition condition, ForwardPass pass) {
      return new Categorical(twoClasses(Tensor.constant(Shape.of(2), PRIOR), condition.rows()));
    }

    @Override
    public Distribution likelihood(Tensor z, Condition condition, ForwardPass pass) {
      Tensor on = z.slice(2, 1, 2).flattenRows(); // [rows, 2]
      double[] weights = Arrays.stream(WEIGHTS).flatMapToDouble(Arrays::stream).toArray();
      return new Bernoulli(
          on.matmul(Tensor.constant(Shape.of(3, 2), weights), false, true)
              .plus(Tensor.constant(Shape.of(3), BIAS)));
    }

    @Override
    public Diagram diagram() {
      return new Diagram(List.of(), List.of());
    }
  }

  private static Batch batch(int rows) {
    return Batch.of(
        Tensor.constant(Shape.of(3), X).broadcast(Shape.of(rows, 3)), Condition.none(rows));
  }

  private static double[][] values(int rows, List<Tensor> tensors) {
    try (ReferenceSession session = new ReferenceBackend().open(SEED)) {
      ReferenceProgram program = session.compile(tensors);
      program.run(new Feeds().at(1, IntStream.range(0, rows).toArray()));
      return tensors.stream().map(program::exactValue).toArray(double[][]::new);
    }
  }

  @Test
  void isTheExactBoundAndItsExactGradient() {
    BeliefNetwork model = new BeliefNetwork(logits.tensor(), 0);
    Enumeration estimator = new Enumeration(UniformData.of(3));
    assertThat(estimator.objection(model)).isEmpty();
    Tensor loss = estimator.objectives(model, batch(1), ForwardPass.training("loss")).get(0).loss();
    Tensor gradient = Gradients.of(loss.sum(), List.of(logits.tensor())).get(0);
    double[][] values = values(1, List.of(loss, gradient));
    // The logits are first values of a variable, and so single precision.
    assertThat(-values[0][0]).isCloseTo(-3.6352593736, within(1e-6));
    assertThat(-values[0][0]).isCloseTo(oracle.elbo(X, LOGITS), within(1e-6));
    double[] exact = oracle.elboGradient(X, LOGITS);
    assertThat(-values[1][0]).isCloseTo(exact[0], within(1e-6));
    assertThat(-values[1][1]).isCloseTo(exact[1], within(1e-6));
  }

  @Test
  void agreesWithGumbelSoftmaxAsTheTemperatureFalls() {
    int rows = 40_000;
    BeliefNetwork model = new BeliefNetwork(logits.tensor(), 0.1);
    Trace t =
        Trace.of(model, batch(rows), 1, Draw.fromPosterior(), ForwardPass.training("relaxed"));
    Tensor bound = t.logLikelihood().minus(t.divergence(KullbackLeibler.standard()));
    Tensor gradient = Gradients.of(bound.mean(), List.of(logits.tensor())).get(0);
    double[][] values = values(rows, List.of(bound, gradient));
    // Both are means over 40,000 draws with a bias that the temperature leaves; seed 1.
    double mean = Arrays.stream(values[0]).average().orElseThrow();
    assertThat(mean).isCloseTo(oracle.elbo(X, LOGITS), within(0.05));
    double[] exact = oracle.elboGradient(X, LOGITS);
    assertThat(values[1][0]).isCloseTo(exact[0], within(0.06));
    assertThat(values[1][1]).isCloseTo(exact[1], within(0.06));
  }

  @Test
  void refusesWhatHasTooManyValues() {
    BeliefNetwork relaxed = new BeliefNetwork(logits.tensor(), 0.5);
    assertThat(new Enumeration(UniformData.of(3)).objection(relaxed))
        .hasValue(
            "the estimator 'enumeration' sums over all values of the latent variables: the latent"
                + " variable z has no finite support, and cannot be enumerated; use the posterior"
                + " 'categorical' with at most 1,024 combinations of classes and without"
                + " relaxation, or the estimator 'elbo'");
  }
}
