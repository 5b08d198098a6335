package org.vae4j.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.backend.Backend;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.backend.Program;
import org.vae4j.api.backend.Session;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.testkit.reference.ReferenceBackend;

/** Weights under one mask, as autoregressive networks have them: their steps become one loop. */
class MaskedWeightsTest {
  private static final int SIZE = 24;

  private static double[] mask() {
    double[] mask = new double[SIZE * SIZE];
    for (int i = 0; i < SIZE; i++) {
      for (int j = i; j < SIZE; j++) {
        mask[i * SIZE + j] = 1;
      }
    }
    return mask;
  }

  /** Three weights after some steps of Adam. */
  private static float[][] trained(Backend backend) {
    Parameters parameters = Parameters.root(TrainingStep.UNIFORM);
    Tensor step = Tensor.input("step", Shape.scalar());
    Tensor mask = Tensor.constant(Shape.of(SIZE, SIZE), mask());
    Tensor h = Tensor.input("x", Shape.of(5, SIZE));
    Tensor x = h;
    for (int i = 0; i < 3; i++) {
      Tensor weight =
          parameters.weights("weight-" + i, Shape.of(SIZE, SIZE), SIZE, SIZE).times(mask);
      h = h.matmul(weight).tanh();
    }
    Tensor loss = h.minus(1).square().mean();
    List<Variable> weights = parameters.all();
    float[] values = new float[5 * SIZE];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i);
    }
    try (Session session = backend.open(3)) {
      Program program = session.compile(List.of(loss), TrainingStep.adam(parameters, loss, step));
      for (int i = 1; i <= 5; i++) {
        program.run(
            new Feeds().at(i, new int[] {0, 1, 2, 3, 4}).set(x, values).set(step, new float[] {i}));
      }
      return weights.stream().map(session::read).toArray(float[][]::new);
    }
  }

  @Test
  void moveAsTheyDoOneByOne() {
    float[][] expected = trained(new ReferenceBackend());
    float[][] found = trained(new Nd4jBackend(new Nd4jConfig(2, 2)));
    for (int i = 0; i < 3; i++) {
      assertThat(found[i]).as("weight %d", i).containsExactly(expected[i], within(1e-5f));
    }
  }
}
