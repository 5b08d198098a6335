package org.vae4j.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.vae4j.api.UserException;
import org.vae4j.api.data.Covariate;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.Transform;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.random.CounterNoise;
import org.vae4j.api.tensor.Shape;
import org.vae4j.engine.fixture.KnownRows;

class DescribedDataTest {
  private static Examples examples(float... values) {
    float[][] rows = new float[values.length][1];
    for (int i = 0; i < values.length; i++) {
      rows[i][0] = values[i];
    }
    return new ArrayExamples("number", Shape.of(1), rows);
  }

  private static DescribedData describe(Examples validation, Examples test) {
    DataSet data =
        new DataSet(
            "numbers",
            examples(0, 1, 0.5f),
            Optional.of(validation),
            Optional.of(test),
            List.of("a", "b"),
            "sum");
    return new DescribedData(
        Split.of(data, 0, (values, offset, length, noise, epoch, id) -> {}, 1));
  }

  @Test
  void measuresTheRangeOfEveryExampleSoThatATestExampleCanBeObjectedToBeforeTheTraining() {
    assertThat(describe(examples(0.5f), examples(0.25f)).range()).isEqualTo(new ValueRange(0, 1));
    assertThat(describe(examples(0.5f), examples(3)).range()).isEqualTo(new ValueRange(0, 3));
    assertThat(describe(examples(-2), examples(0.25f)).range()).isEqualTo(new ValueRange(-2, 1));
  }

  @Test
  void averagesTheTrainingExamplesAlone() {
    assertThat(describe(examples(7), examples(9)).mean()).containsExactly(0.5f);
  }

  /** As the transform says, also when the data are remembered by a model. */
  @Test
  void tellsTheWidthOfSpreadLevels() {
    Transform spread =
        new Transform() {
          @Override
          public void apply(
              float[] values, int offset, int length, CounterNoise noise, int epoch, int id) {}

          @Override
          public OptionalDouble binWidth() {
            return OptionalDouble.of(0.25);
          }
        };
    DataSet data =
        new DataSet(
            "numbers", examples(0, 1), Optional.empty(), Optional.empty(), List.of(), "sum");
    DescribedData described = new DescribedData(Split.of(data, 0, spread, 1));
    assertThat(described.binWidth()).hasValue(0.25);
    assertThat(RememberedData.of(described).binWidth()).hasValue(0.25);
    assertThat(describe(examples(7), examples(9)).binWidth()).isEmpty();
  }

  /** Six rows of two columns; the mean of the first is taken over rows 0 and 2 alone. */
  private static DescribedData known() {
    float missing = Float.NaN;
    Examples training =
        new KnownRows(
            new float[][] {{1, 4}, {missing, 5}, {2, missing}, {missing, missing}},
            new int[] {0, -1, 1, -1},
            new float[][] {{1e9f, 3}, {1e9f + 64, 3}, {1e9f, 3}, {1e9f + 64, 3}});
    Examples test =
        new KnownRows(new float[][] {{-9, missing}}, new int[] {-1}, new float[][] {{0, 8}});
    return new DescribedData(
        Split.of(
            new DataSet(
                "known",
                training,
                Optional.empty(),
                Optional.of(test),
                List.of("a", "b"),
                List.of("exposure", "age"),
                "sum"),
            0,
            (values, offset, length, noise, epoch, id) -> {
              for (int i = 0; i < length; i++) {
                values[offset + i] += 10;
              }
            },
            1));
  }

  @Test
  void measuresOnlyWhatWasObserved() {
    DescribedData data = known();
    assertThat(data.mean()).containsExactly(11.5f, 14.5f);
    assertThat(data.range()).isEqualTo(new ValueRange(1, 15));
    assertThat(data.missing()).isEqualTo(0.5);
    assertThat(data.examples(2)).isEqualTo(new float[][] {{11, 14}, {0, 15}});
  }

  @Test
  void countsTrainingExamplesWithoutALabel() {
    assertThat(known().unlabelled()).isEqualTo(2);
    assertThat(describe(examples(7), examples(9)).unlabelled()).isEqualTo(3);
  }

  @Test
  void tellsOfLabelsAndValuesThatAreNotThere() {
    assertThat(known().notes())
        .containsExactly(
            "Labels: 2 of 4 training examples have none",
            "Missing: 50.0 % of all values were not observed");
    assertThat(describe(examples(7), examples(9)).notes())
        .containsExactly("Labels: 3 of 3 training examples have none");
  }

  @Test
  void describesCovariatesWithoutLosingDigits() {
    assertThat(known().covariates())
        .containsExactly(
            new Covariate("exposure", new ValueRange(0, 1e9f + 64), 1e9f + 32, 32),
            new Covariate("age", new ValueRange(3, 8), 3, 0));
  }

  @Test
  void hasNeitherCovariatesNorMissingValuesWhereTheDataHasNone() {
    DescribedData data = describe(examples(7), examples(9));
    assertThat(data.covariates()).isEmpty();
    assertThat(data.missing()).isZero();
  }

  @Test
  void rejectsDataOfWhichNothingWasObserved() {
    Examples nothing =
        new KnownRows(new float[][] {{Float.NaN}}, new int[] {-1}, new float[][] {{}});
    DescribedData data =
        new DescribedData(
            Split.of(
                new DataSet(
                    "nothing", nothing, Optional.empty(), Optional.empty(), List.of(), "sum"),
                0,
                (values, offset, length, noise, epoch, id) -> {},
                1));
    assertThatThrownBy(data::range)
        .isInstanceOf(UserException.class)
        .hasMessage("every value of every example is missing");
  }
}
