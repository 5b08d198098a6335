package org.vae4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.backend.Program;
import org.vae4j.api.backend.Session;
import org.vae4j.api.tensor.Assignment;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.nd4j.Nd4jBackend;
import org.vae4j.nd4j.Nd4jConfig;

/** A program that depends on {@code vae-nd4j} alone: fits a line by gradient descent. */
class RegressionTest {
  @Test
  void fitsALine() {
    Tensor x = Tensor.input("x", Shape.of(4, 1));
    Tensor y = Tensor.input("y", Shape.of(4, 1));
    Variable slope = Variable.parameter("slope", Shape.of(1, 1), Initializer.constant(0));
    Variable offset = Variable.parameter("offset", Shape.of(1), Initializer.constant(0));
    Tensor loss = x.matmul(slope.tensor()).plus(offset.tensor()).minus(y).square().mean();
    List<Tensor> gradients = Gradients.of(loss, List.of(slope.tensor(), offset.tensor()));

    try (Session session = new Nd4jBackend(Nd4jConfig.defaults()).open(1)) {
      Program step =
          session.compile(
              List.of(loss),
              List.of(
                  new Assignment(slope, slope.tensor().minus(gradients.get(0).times(0.1))),
                  new Assignment(offset, offset.tensor().minus(gradients.get(1).times(0.1)))));
      Feeds feeds = new Feeds().set(x, new float[] {0, 1, 2, 3}).set(y, new float[] {1, 3, 5, 7});
      for (int i = 0; i < 500; i++) {
        step.run(feeds);
      }
      assertThat(session.read(slope)[0]).isCloseTo(2, within(1e-3f));
      assertThat(session.read(offset)[0]).isCloseTo(1, within(1e-3f));
    }
  }
}
