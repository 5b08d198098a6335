package org.vae4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.testkit.reference.ReferenceBackend;
import org.vae4j.testkit.reference.ReferenceSession;

class GradientCheckTest {
  private final Variable x = Variable.parameter("x", Shape.of(2), Initializer.constant(0.5));

  @Test
  void saysWhichElementDiffersAndByHowMuch() {
    Tensor wrong = x.tensor().stopGradient().times(x.tensor()).sum();
    try (ReferenceSession session = new ReferenceBackend().open(1)) {
      assertThatThrownBy(
              () -> GradientCheck.assertGradients(session, wrong, List.of(x), new Feeds()))
          .isInstanceOf(AssertionError.class)
          .hasMessage(
              "the gradient of sum[] by element 0 of x[2] is 0.5000000, and finite differences give 1.000000");
    }
  }

  @Test
  void seesAWrongSecondGradient() {
    Tensor square = x.tensor().stopGradient().times(x.tensor()).times(2).sum();
    try (ReferenceSession session = new ReferenceBackend().open(1)) {
      assertThatThrownBy(
              () -> GradientCheck.assertSecondGradients(session, square, List.of(x), new Feeds()))
          .isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void leavesVariablesAsTheyWere() {
    try (ReferenceSession session = new ReferenceBackend().open(1)) {
      GradientCheck.assertGradients(session, x.tensor().exp().sum(), List.of(x), new Feeds());
      assertThat(session.readExactly(x)).containsExactly(0.5, 0.5);
    }
  }

  @Test
  void stepsOverAKinkNearby() {
    Tensor kink = x.tensor().minus(0.5 - 1e-4).abs().sum();
    try (ReferenceSession session = new ReferenceBackend().open(1)) {
      GradientCheck.assertGradients(session, kink, List.of(x), new Feeds());
    }
  }
}
