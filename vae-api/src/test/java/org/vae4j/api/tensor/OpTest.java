package org.vae4j.api.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpTest {
  /**
   * Every backend implements every operation, and so does every gradient: an operation more is work
   * for all of them, and for whoever reads the list. What can be composed, is.
   */
  @Test
  void thereAreAtMostFiftyOperations() {
    assertThat(Op.values()).hasSizeLessThanOrEqualTo(50);
  }

  @Test
  void elementwiseOperationsAreThoseWithOneAndTwoInputs() {
    for (Op op : Op.values()) {
      assertThat(op.isElementwise())
          .as("%s", op)
          .isEqualTo(op.group() == Op.Group.UNARY || op.group() == Op.Group.BINARY);
    }
  }
}
