package org.vae4j.models.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Gradients;
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
  private static final double[] X = BeliefNetwork.X;
  private static final double[] LOGITS = BeliefNetwork.LOGITS;

  private final SigmoidBeliefNetwork oracle = BeliefNetwork.oracle();
  private final Variable logits = BeliefNetwork.logitsOfPosterior();

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
    Tensor loss =
        estimator
            .objectives(model, BeliefNetwork.batch(1), ForwardPass.training("loss"))
            .get(0)
            .loss();
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
        Trace.of(
            model,
            BeliefNetwork.batch(rows),
            1,
            Draw.fromPosterior(),
            ForwardPass.training("relaxed"));
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
