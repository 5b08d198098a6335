package org.vae4j.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vae4j.api.UserException;
import org.vae4j.api.data.Column;
import org.vae4j.api.data.ColumnKind;
import org.vae4j.api.data.Covariate;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.SelectedExamples;
import org.vae4j.api.data.Transform;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.random.CounterNoise;
import org.vae4j.api.tensor.Shape;

class OtherDataTest {
  private static final Column AGE = new Column("age", ColumnKind.REAL);
  private static final Column CITY =
      new Column("city", ColumnKind.CATEGORY, List.of("Aachen", "Berlin", "Paris"));
  private static final Column MEMBER =
      new Column("member", ColumnKind.BINARY, List.of("no", "yes"));

  /** Ten of each unit. */
  private static final Transform TENS =
      new Transform() {
        @Override
        public void apply(
            float[] values, int offset, int length, CounterNoise noise, int epoch, int id) {
          for (int i = offset; i < offset + length; i++) {
            values[i] *= 10;
          }
        }
      };

  /** Rows of numbers with classes and names. */
  private record Rows(Shape shape, List<List<Float>> values, List<Integer> labels)
      implements Examples {
    @Override
    public int size() {
      return values.size();
    }

    @Override
    public void read(int row, float[] into, int offset) {
      for (int i = 0; i < shape.elements(); i++) {
        into[offset + i] = values.get(row).get(i);
      }
    }

    @Override
    public OptionalInt label(int row) {
      return labels.isEmpty() || labels.get(row) < 0
          ? OptionalInt.empty()
          : OptionalInt.of(labels.get(row));
    }

    @Override
    public int covariateCount() {
      return 2;
    }

    @Override
    public void covariates(int row, float[] into, int offset) {
      into[offset] = row;
      into[offset + 1] = -row;
    }
  }

  private static Rows rows(List<Integer> labels, List<List<Float>> values) {
    return new Rows(Shape.of(values.get(0).size()), values, labels);
  }

  private static DataSet table(List<Column> columns, List<List<Float>> values) {
    return new DataSet(
        "other.csv",
        rows(List.of(), values),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        columns,
        "sum",
        List.of());
  }

  private static RememberedData model(
      Shape shape, List<String> classes, List<String> covariates, List<Column> columns) {
    return new RememberedData(
        shape,
        classes,
        0,
        covariates.stream().map(name -> new Covariate(name, new ValueRange(0, 1), 0, 1)).toList(),
        columns,
        0,
        Collections.nCopies(shape.elements(), new ValueRange(0, 100)),
        new float[shape.elements()],
        new float[0][],
        TENS,
        Optional.empty());
  }

  private static List<List<Float>> values(Examples examples) {
    float[] values = new float[examples.shape().elements()];
    List<List<Float>> all = new ArrayList<>();
    for (int row = 0; row < examples.size(); row++) {
      examples.read(row, values, 0);
      all.add(IntStream.range(0, values.length).mapToObj(i -> values[i]).toList());
    }
    return all;
  }

  private static UsedData used(DataSet other, RememberedData model) {
    return OtherData.of(other, model, 1);
  }

  @Test
  void readsColumnsAndCategoriesByTheirNames() {
    Column cities = new Column("city", ColumnKind.BINARY, List.of("Berlin", "Paris"));
    Column members = new Column("member", ColumnKind.CATEGORY, List.of("yes"));
    DataSet other =
        table(
            List.of(members, new Column("height", ColumnKind.REAL), cities, AGE),
            List.of(List.of(1f, 180f, 1f, 3f), List.of(1f, 170f, 0f, 4f)));
    UsedData used =
        used(other, model(Shape.of(5), List.of(), List.of(), List.of(AGE, CITY, MEMBER)));

    assertThat(values(used.examples()))
        .containsExactly(
            List.of(30f, 0f, 0f, 10f, 10f), // age, Aachen, Berlin, Paris, member
            List.of(40f, 0f, 10f, 0f, 10f));
    assertThat(used.dataSet().notes())
        .containsExactly("Left out, because the model does not know them: the columns height");
  }

  @Test
  void tellsEverythingThatDiffers() {
    DataSet other =
        table(
            List.of(new Column("age", ColumnKind.BINARY, List.of("a", "b")), CITY),
            List.of(List.of(1f, 1f, 0f, 0f)));
    Column cities = new Column("city", ColumnKind.CATEGORY, List.of("Aachen", "Rome"));

    assertThatThrownBy(
            () ->
                used(
                    other,
                    model(Shape.of(4), List.of(), List.of("dose"), List.of(AGE, cities, MEMBER))))
        .isInstanceOf(UserException.class)
        .hasMessage(
            """
            other.csv is not of the kind of data that the model was trained on:
              its column 'age' holds categories, and the model's numbers; say what it is in 'columns'
              its column 'city' has the categories Berlin, Paris, which the model does not know; it knows Aachen, Rome
              it has no column member; its columns are age, city
              the model is told the covariates dose, and it has none""");
  }

  @Test
  void refusesExamplesOfAnotherShape() {
    assertThatThrownBy(
            () ->
                used(
                    table(List.of(), List.of(List.of(1f, 2f))),
                    model(Shape.of(1, 28, 28), List.of(), List.of(), List.of())))
        .isInstanceOf(UserException.class)
        .hasMessage(
            """
            other.csv is not of the kind of data that the model was trained on:
              its examples are of shape [2], and the model's of [1, 28, 28]""");
  }

  @Test
  void numbersClassesAsTheModelDoesAndSaysWhichItDoesNotKnow() {
    DataSet other =
        new DataSet(
            "birds",
            rows(List.of(0, 1, 2, -1), List.of(List.of(1f), List.of(2f), List.of(3f), List.of(4f))),
            Optional.empty(),
            Optional.empty(),
            List.of("finch", "owl", "kiwi"),
            "sum");
    UsedData used =
        used(other, model(Shape.of(1), List.of("owl", "swan", "finch"), List.of(), List.of()));

    assertThat(IntStream.range(0, 4).mapToObj(used.examples()::label))
        .containsExactly(
            OptionalInt.of(2), OptionalInt.of(0), OptionalInt.empty(), OptionalInt.empty());
    assertThat(IntStream.range(0, 4).mapToObj(used::className))
        .containsExactly(
            Optional.of("finch"), Optional.of("owl"), Optional.of("kiwi"), Optional.empty());
    assertThat(used.dataSet().notes())
        .containsExactly(
            "Warning: 1 examples are of classes that the model does not know, kiwi, and are taken as"
                + " if their class were not known");
  }

  @Test
  void bringsCovariatesIntoTheOrderOfTheModel() {
    DataSet other =
        new DataSet(
            "doses",
            rows(List.of(), List.of(List.of(1f), List.of(2f))),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of("up", "down"),
            "sum");
    Examples seen =
        used(other, model(Shape.of(1), List.of(), List.of("down", "up"), List.of())).examples();
    float[] covariates = new float[2];
    seen.covariates(1, covariates, 0);

    assertThat(covariates).containsExactly(-1, 1);
  }

  @Test
  void joinsSplitsInTheOrderOfTheData() {
    Examples all = rows(List.of(), List.of(List.of(0f), List.of(1f), List.of(2f), List.of(3f)));
    DataSet other =
        new DataSet(
            "all",
            new SelectedExamples(all, new int[] {0, 2, 3}),
            Optional.empty(),
            Optional.of(new SelectedExamples(all, new int[] {1})),
            List.of(),
            "sum");

    UsedData used = used(other, model(Shape.of(1), List.of(), List.of(), List.of()));
    assertThat(values(used.examples()))
        .containsExactly(List.of(0f), List.of(10f), List.of(20f), List.of(30f));
    assertThat(used.examples().id(1)).isEqualTo(1);
  }

  @Test
  void warnsOfValuesInOtherUnits() {
    UsedData used =
        used(
            table(List.of(), List.of(List.of(25.5f))),
            model(Shape.of(1), List.of(), List.of(), List.of()));

    assertThat(used.dataSet().notes())
        .containsExactly(
            "Warning: its values are from 255.0 to 255.0, and those that the model was trained on from"
                + " 0.000 to 100.0: is it in the same units?");
  }
}
