package org.vae4j.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.ShapeException;
import org.vae4j.api.tensor.Tensor;

class BatchTest {
  private static final Tensor X = Tensor.input("x", Shape.of(3, 2, 2));
  private static final Tensor MASK = Tensor.input("observed", Shape.of(3, 2, 2));

  @Test
  void hasNoMaskWhereEverythingWasObserved() {
    assertThat(Batch.of(X, Condition.none(3)).observed()).isEmpty();
  }

  @Test
  void keepsItsMaskUnderAnotherConditionAndWithOtherExamples() {
    Condition labels = Condition.labels(Tensor.input("labels", Shape.of(3, 2)));
    Tensor y = Tensor.input("y", Shape.of(3, 2, 2));
    Batch batch = Batch.of(X, Condition.none(3)).withObserved(MASK).withCondition(labels).withX(y);
    assertThat(batch.x()).isSameAs(y);
    assertThat(batch.condition()).isSameAs(labels);
    assertThat(batch.observed()).containsSame(MASK);
  }

  @Test
  void repeatsItsMask() {
    Batch repeated = Batch.of(X, Condition.none(3)).withObserved(MASK).repeatRows(4);
    assertThat(repeated.rows()).isEqualTo(12);
    assertThat(repeated.observed().orElseThrow().shape()).isEqualTo(Shape.of(12, 2, 2));
  }

  @Test
  void refusesOtherShapes() {
    assertThatThrownBy(() -> Batch.of(X, Condition.none(4)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("batch: examples [3, 2, 2] and a condition of 4 rows");
    assertThatThrownBy(
            () ->
                Batch.of(X, Condition.none(3))
                    .withObserved(Tensor.input("observed", Shape.of(3, 4))))
        .isInstanceOf(ShapeException.class)
        .hasMessage("batch: examples [3, 2, 2] and a mask [3, 4]");
  }
}
