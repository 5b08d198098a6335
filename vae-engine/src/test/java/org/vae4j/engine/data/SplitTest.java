package org.vae4j.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.vae4j.api.UserException;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.SelectedExamples;
import org.vae4j.api.data.Transform;
import org.vae4j.api.tensor.Shape;
import org.vae4j.engine.fixture.KnownRows;

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
  void usesSomeOfTheExamplesThatAreLeft() {
    Split all = Split.of(numbers(50), 0.2, AS_THEY_ARE, 1);
    Split some = Split.of(numbers(50), 0.2, Optional.of(7.0), AS_THEY_ARE, 1);
    Split half = Split.of(numbers(50), 0.2, Optional.of(0.5), AS_THEY_ARE, 1);

    assertThat(ids(some.training())).hasSize(7).isSubsetOf(ids(half.training()));
    assertThat(ids(half.training())).hasSize(20).isSubsetOf(ids(all.training()));
    assertThat(ids(some.validation().orElseThrow())).isEqualTo(ids(all.validation().orElseThrow()));
    assertThat(ids(Split.of(numbers(50), 0, Optional.of(7.0), AS_THEY_ARE, 2).training()))
        .as("of those that another seed takes")
        .hasSize(7)
        .isNotEqualTo(ids(Split.of(numbers(50), 0, Optional.of(7.0), AS_THEY_ARE, 1).training()));
  }

  @Test
  void refusesToUseMoreExamplesThanAreLeft() {
    assertThatThrownBy(() -> Split.of(numbers(50), 0.2, Optional.of(41.0), AS_THEY_ARE, 1))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "/training/examples asks for 41 training examples: numbers has 50, of which 10 are held"
                + " out for validation");
    assertThatThrownBy(() -> Split.of(numbers(50), 0, Optional.of(0.001), AS_THEY_ARE, 1))
        .hasMessage("/training/examples asks for 0 training examples: numbers has 50");
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

  /** Thirty rows of three classes, of which the last has two rows, and two rows of no class. */
  private static Split classes() {
    float[][] values = new float[32][1];
    int[] labels = new int[32];
    for (int i = 0; i < 32; i++) {
      values[i][0] = i;
      labels[i] = i < 2 ? -1 : i < 4 ? 2 : i % 2;
    }
    return Split.of(
        new DataSet(
            "classes",
            new KnownRows(values, labels, new float[32][0]),
            Optional.empty(),
            Optional.empty(),
            List.of("a", "b", "c"),
            "sum"),
        0,
        AS_THEY_ARE,
        1);
  }

  private static Set<Integer> labelled(Split split) {
    Set<Integer> ids = new TreeSet<>();
    for (int row = 0; row < split.training().size(); row++) {
      if (split.training().label(row).isPresent()) {
        assertThat(split.training().label(row)).isEqualTo(classes().training().label(row));
        ids.add(split.training().id(row));
      }
    }
    return ids;
  }

  private static int[] countsOf(Split split) {
    int[] counts = new int[3];
    for (int row : labelled(split)) {
      counts[split.training().label(row).orElseThrow()]++;
    }
    return counts;
  }

  @Test
  void keepsAsManyLabelsOfEachClassAsThereAre() {
    assertThat(countsOf(classes().withLabels(6, 1))).containsExactly(2, 2, 2);
    assertThat(countsOf(classes().withLabels(12, 1))).containsExactly(5, 5, 2);
    assertThat(countsOf(classes().withLabels(0.5, 1))).containsExactly(7, 6, 2);
    assertThat(countsOf(classes().withLabels(30, 1))).containsExactly(14, 14, 2);
    assertThat(countsOf(classes().withLabels(0, 1))).containsExactly(0, 0, 0);
  }

  @Test
  void choosesLabelsByTheSeedAndFewerAmongMore() {
    assertThat(labelled(classes().withLabels(9, 1)))
        .isEqualTo(labelled(classes().withLabels(9, 1)))
        .isNotEqualTo(labelled(classes().withLabels(9, 2)));
    assertThat(labelled(classes().withLabels(20, 1)))
        .containsAll(labelled(classes().withLabels(9, 1)));
  }

  @Test
  void saysWhichLabelsAreHidden() {
    assertThat(classes().hidden()).isEmpty();
    assertThat(classes().withLabels(6, 1).hidden())
        .hasValue(
            "Labels: 6 of 30 training examples keep theirs, 2 of each class; the others are hidden");
    assertThat(classes().withLabels(12, 1).hidden())
        .hasValue(
            "Labels: 12 of 30 training examples keep theirs, 2 to 5 of each class; the others are"
                + " hidden");
  }

  @Test
  void refusesToKeepLabelsThatAreNotThere() {
    assertThatThrownBy(() -> classes().withLabels(31, 1))
        .isInstanceOf(UserException.class)
        .hasMessage("31 training examples are to keep their labels, and 30 have one");
    assertThatThrownBy(() -> Split.of(numbers(5), 0, AS_THEY_ARE, 1).withLabels(1, 1))
        .isInstanceOf(UserException.class)
        .hasMessage("the examples of this data have no labels");
  }
}
