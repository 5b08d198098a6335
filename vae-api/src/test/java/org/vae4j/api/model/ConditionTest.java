package org.vae4j.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.ShapeException;
import org.vae4j.api.tensor.Tensor;

class ConditionTest {
  private static final Tensor LABELS = Tensor.input("labels", Shape.of(3, 2));
  private static final Tensor COVARIATES = Tensor.input("covariates", Shape.of(3, 4));

  @Test
  void keepsWhatIsKnown() {
    Condition condition = Condition.labels(LABELS).withCovariates(COVARIATES);
    assertThat(condition.rows()).isEqualTo(3);
    assertThat(condition.labels()).containsSame(LABELS);
    assertThat(condition.covariates()).containsSame(COVARIATES);
  }

  @Test
  void knowsNothingAtFirst() {
    assertThat(Condition.none(3).labels()).isEmpty();
    assertThat(Condition.none(3).covariates()).isEmpty();
    assertThat(Condition.none(3).withCovariates(COVARIATES).labels()).isEmpty();
  }

  @Test
  void repeatsAllThatIsKnown() {
    Condition repeated = Condition.labels(LABELS).withCovariates(COVARIATES).repeatRows(5);
    assertThat(repeated.rows()).isEqualTo(15);
    assertThat(repeated.labels().orElseThrow().shape()).isEqualTo(Shape.of(15, 2));
    assertThat(repeated.covariates().orElseThrow().shape()).isEqualTo(Shape.of(15, 4));
  }

  @Test
  void refusesOtherShapes() {
    assertThatThrownBy(() -> Condition.labels(Tensor.input("labels", Shape.of(3))))
        .isInstanceOf(ShapeException.class)
        .hasMessage("condition: labels are [rows, classes], were [3]");
    assertThatThrownBy(() -> Condition.none(2).withCovariates(COVARIATES))
        .isInstanceOf(ShapeException.class)
        .hasMessage("condition: covariates [3, 4] in a condition of 2 rows");
  }
}
