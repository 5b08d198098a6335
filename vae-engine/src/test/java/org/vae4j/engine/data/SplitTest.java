package org.vae4j.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.SelectedExamples;
import org.vae4j.api.data.Transform;
import org.vae4j.api.tensor.Shape;

class SplitTest {
  private static final Transform AS_THEY_ARE = (values, offset, length, noise, epoch, id) -> {};

  private static DataSet numbers(int count) {
    float[][] values = new float[count][1];
    for (int i = 0; i < count; i++) {
      values[i][0] = i;
    }
    Examples examples = new ArrayExamples("number", Shape.of(1), values);
    return new DataSet("numbers", examples, Optional.empty(), Optional.empty(), List.of(), "sum");
  }

  private static Set<Integer> ids(Examples examples) {
    Set<Integer> ids = new TreeSet<>();
    float[] value = new float[1];
    for (int row = 0; row < examples.size(); row++) {
      examples.read(row, value, 0);
      assertThat(examples.id(row)).isEqualTo((int) value[0]);
      ids.add(examples.id(row));
    }
    return ids;
  }

  @Test
  void holdsOutAPartThatTheSeedDecides() {
    Split split = Split.of(numbers(50), 0.2, AS_THEY_ARE, 1);
    Set<Integer> training = ids(split.training());
    Set<Integer> held = ids(split.validation().orElseThrow());

    assertThat(training).hasSize(40).doesNotContainAnyElementsOf(held);
    assertThat(held).hasSize(10);
    assertThat(split.heldOut()).isEqualTo(10);
    assertThat(ids(Split.of(numbers(50), 0.2, AS_THEY_ARE, 1).validation().orElseThrow()))
        .isEqualTo(held);
    assertThat(ids(Split.of(numbers(50), 0.2, AS_THEY_ARE, 2).validation().orElseThrow()))
        .isNotEqualTo(held);
  }

  @Test
  void holdsOutANumber() {
    assertThat(Split.of(numbers(50), 7, AS_THEY_ARE, 1).validation().orElseThrow().size())
        .isEqualTo(7);
  }

  @Test
  void holdsOutNothingWhereNothingIsAskedFor() {
    Split split = Split.of(numbers(50), 0, AS_THEY_ARE, 1);

    assertThat(split.validation()).isEmpty();
    assertThat(split.training().size()).isEqualTo(50);
  }

  @Test
  void givesNoTwoExamplesTheSameNumber() {
    DataSet each =
        new DataSet(
            "each from 0",
            numbers(8).training(),
            Optional.of(numbers(3).training()),
            Optional.of(numbers(4).training()),
            List.of(),
            "sum");
    Split split = Split.of(each, 0, AS_THEY_ARE, 1);
    List<Integer> ids = new ArrayList<>();
    for (Examples examples :
        List.of(split.training(), split.validation().orElseThrow(), split.test().orElseThrow())) {
      for (int row = 0; row < examples.size(); row++) {
        ids.add(examples.id(row));
      }
    }

    assertThat(ids).doesNotHaveDuplicates().hasSize(15);
    assertThat(split.transformed().test().orElseThrow().id(3)).isEqualTo(14);
    float[] value = new float[1];
    split.test().orElseThrow().read(3, value, 0);
    assertThat(value).containsExactly(3);
  }

  @Test
  void leavesNumbersThatAreDistinctAsTheyAre() {
    Examples last = new SelectedExamples(numbers(20).training(), new int[] {17, 12});
    DataSet distinct =
        new DataSet(
            "distinct",
            numbers(10).training(),
            Optional.empty(),
            Optional.of(last),
            List.of(),
            "sum");

    assertThat(ids(Split.of(distinct, 0, AS_THEY_ARE, 1).test().orElseThrow()))
        .containsExactly(12, 17);
  }

  @Test
  void usesTheValidationExamplesThatTheDataHas() {
    DataSet numbers = numbers(50);
    DataSet own =
        new DataSet(
            "own",
            numbers.training(),
            Optional.of(numbers(5).training()),
            Optional.empty(),
            List.of(),
            "sum");
    Split split = Split.of(own, 0.5, AS_THEY_ARE, 1);

    assertThat(split.training().size()).isEqualTo(50);
    assertThat(split.validation().orElseThrow().size()).isEqualTo(5);
    assertThat(split.heldOut()).isZero();
  }
}
