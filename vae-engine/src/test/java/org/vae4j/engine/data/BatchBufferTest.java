package org.vae4j.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vae4j.api.UserException;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.api.model.Batch;
import org.vae4j.api.tensor.Shape;
import org.vae4j.engine.fixture.KnownRows;
import org.vae4j.testkit.UniformData;

class BatchBufferTest {
  private static final Examples ROWS =
      new KnownRows(
          new float[][] {{1, Float.NaN}, {3, 4}, {Float.NaN, 6}},
          new int[] {1, -1, 0},
          new float[][] {{10, 20, 30}, {11, 21, 31}, {12, 22, 32}});

  private static final Split SPLIT =
      Split.of(
          new DataSet(
              "known",
              ROWS,
              Optional.empty(),
              Optional.empty(),
              List.of("a", "b"),
              List.of("p", "q", "r"),
              "sum"),
          0,
          (values, offset, length, noise, epoch, id) -> {
            for (int i = 0; i < length; i++) {
              values[offset + i] += 100 * (1 + epoch);
            }
          },
          1);

  private static Batch inputs(int rows) {
    return Batch.inputs(rows, new DescribedData(SPLIT));
  }

  @Test
  void hasInputsForAllThatTheDataHas() {
    Batch batch = inputs(2);
    assertThat(batch.x().shape()).isEqualTo(Shape.of(2, 2));
    assertThat(batch.observed().orElseThrow().shape()).isEqualTo(Shape.of(2, 2));
    assertThat(batch.condition().labels().orElseThrow().shape()).isEqualTo(Shape.of(2, 2));
    assertThat(batch.condition().covariates().orElseThrow().shape()).isEqualTo(Shape.of(2, 3));
  }

  @Test
  void hasNoInputsForWhatTheDataLacks() {
    Batch batch = Batch.inputs(2, UniformData.of(3));
    assertThat(batch.observed()).isEmpty();
    assertThat(batch.condition().labels()).isEmpty();
    assertThat(batch.condition().covariates()).isEmpty();
    BatchBuffer buffer = new BatchBuffer(batch);
    assertThat(buffer.observed()).isEmpty();
    assertThat(buffer.labels()).isEmpty();
    assertThat(buffer.covariates()).isEmpty();
  }

  @Test
  void isFilledWithAllThatIsKnownOfItsRows() {
    BatchBuffer buffer = new BatchBuffer(inputs(2));
    buffer.fill(SPLIT.training(), 0);
    buffer.fill(SPLIT.training(), 1);
    assertThat(buffer.ids()).containsExactly(1, 2);
    assertThat(buffer.x()).containsExactly(103, 104, 0, 106);
    assertThat(buffer.observed()).containsExactly(1, 1, 0, 1);
    assertThat(buffer.labels()).containsExactly(0, 0, 1, 0);
    assertThat(buffer.covariates()).containsExactly(11, 21, 31, 12, 22, 32);
  }

  @Test
  void isFilledInAnyOrder() {
    BatchBuffer buffer = new BatchBuffer(inputs(2));
    buffer.fill(SPLIT.training(), 3, new int[] {1, 2, 0}, 1);
    assertThat(buffer.ids()).containsExactly(2, 0);
    assertThat(buffer.x()).containsExactly(0, 406, 401, 0);
    assertThat(buffer.observed()).containsExactly(0, 1, 1, 0);
    assertThat(buffer.labels()).containsExactly(1, 0, 0, 1);
    assertThat(buffer.covariates()).containsExactly(12, 22, 32, 10, 20, 30);
  }

  @Test
  void rejectsMissingValuesThatItsModelDoesNotKnowOf() {
    BatchBuffer buffer = new BatchBuffer(Batch.inputs(1, UniformData.of(2)));
    assertThatThrownBy(() -> buffer.fill(ROWS, 0))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "values of these examples are missing, and none was of those that the model was made"
                + " for; give examples without missing values");
  }

  @Test
  void rejectsExamplesWithoutTheCovariatesThatItsModelNeeds() {
    BatchBuffer buffer = new BatchBuffer(inputs(1));
    Examples bare = new ArrayExamples("example", Shape.of(2), new float[][] {{1, 2}});
    assertThatThrownBy(() -> buffer.fill(bare, 0))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "these examples have 0 covariates each, and those that the model was made for have 3");
  }
}
