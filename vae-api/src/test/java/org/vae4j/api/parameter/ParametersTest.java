package org.vae4j.api.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Variable;

class ParametersTest {
  private static final Initialization ZEROS =
      new Initialization() {
        @Override
        public Initializer weights(int fanIn, int fanOut) {
          return Initializer.constant(0);
        }

        @Override
        public Initializer biases(int fanIn) {
          return Initializer.constant(0);
        }
      };

  @Test
  void containsTheVariablesOfItsScopeAndThoseWithin() {
    Parameters root = Parameters.root(ZEROS);
    Parameters estimator = root.scope("estimator");
    Variable own =
        estimator.scope("discriminator").state("w", Shape.of(2), Initializer.constant(0));
    Variable other = root.scope("estimators").state("w", Shape.of(2), Initializer.constant(0));
    assertThat(estimator.contains(own)).isTrue();
    assertThat(estimator.contains(other)).isFalse();
    assertThat(root.contains(own)).isTrue();
    assertThat(root.contains(other)).isTrue();
  }

  @Test
  void doesNotContainAStrangerOfTheSameName() {
    Parameters root = Parameters.root(ZEROS);
    root.state("w", Shape.of(2), Initializer.constant(0));
    Variable stranger = Variable.state("w", Shape.of(2), Initializer.constant(0));
    assertThat(root.contains(stranger)).isFalse();
  }
}
