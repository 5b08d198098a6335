package org.vae4j.api.distribution;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.ShapeException;
import org.vae4j.api.tensor.Tensor;

class NormalMixtureTest {
  @Test
  void refusesValuesOfAnotherShapeWithAsManyElements() {
    Tensor table = Tensor.filled(Shape.of(4, 2), 0);
    NormalMixture mixture = new NormalMixture(3, Tensor.filled(Shape.of(4), 0), table, table);
    assertThatThrownBy(() -> mixture.logProb(Tensor.filled(Shape.of(2, 3), 0)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("mixture: values are [3, 2], were [2, 3]");
  }
}
