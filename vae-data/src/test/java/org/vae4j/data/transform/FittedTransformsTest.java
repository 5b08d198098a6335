package org.vae4j.data.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.UserException;
import org.vae4j.api.data.Column;
import org.vae4j.api.data.ColumnKind;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.Transform;
import org.vae4j.api.random.CounterNoise;
import org.vae4j.api.tensor.Shape;
import org.vae4j.data.examples.FloatExamples;
import org.vae4j.data.examples.Labels;
import org.vae4j.data.examples.MaskedExamples;

class FittedTransformsTest {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("income", ColumnKind.POSITIVE),
          new Column("city", ColumnKind.CATEGORY, List.of("A", "B")),
          new Column("visits", ColumnKind.COUNT));

  private static final Examples ROWS = examples(1000, 1, 0, 0, 3000, 0, 1, 6);

  private static Examples examples(float... values) {
    return new FloatExamples(values, Shape.of(4), Labels.none(), 0);
  }

  private static float[] transformed(Transform transform, float... values) {
    float[] copy = values.clone();
    transform.apply(copy, 0, copy.length, new CounterNoise(1, "pixels"), 0, 0);
    return copy;
  }

  private static float[] undone(Transform transform, float... values) {
    float[] copy = values.clone();
    transform.undo(copy, 0, copy.length);
    return copy;
  }

  @Test
  void standardizesMagnitudesAndLeavesCategories() {
    Transform fitted = new StandardizedConfig().transform().fit(ROWS, COLUMNS);

    assertThat(transformed(fitted, 4000, 0, 1, 0)).containsExactly(2, 0, 1, -1);
    assertThat(undone(fitted, 2, 0, 1, -1)).containsExactly(4000, 0, 1, 0);
  }

  @Test
  void standardizesEveryDimensionOfExamplesThatAreNoTable() {
    Transform fitted = new StandardizedConfig().transform().fit(ROWS, List.of());

    assertThat(transformed(fitted, 1000, 1, 0, 0)).containsExactly(-1, 1, -1, -1);
  }

  @Test
  void standardizesTheColumnsThatAreNamed() {
    Transform fitted = new StandardizedConfig(List.of("income")).transform().fit(ROWS, COLUMNS);

    assertThat(transformed(fitted, 4000, 0, 1, 6)).containsExactly(2, 0, 1, 6);
  }

  @Test
  void leavesADimensionThatIsAlwaysTheSameInItsUnits() {
    Transform fitted =
        new StandardizedConfig().transform().fit(examples(5, 5, 5, 5, 5, 5, 5, 5), List.of());

    assertThat(transformed(fitted, 5, 5, 5, 7)).containsExactly(0, 0, 0, 2);
  }

  @Test
  void fitsToWhatWasObserved() {
    BitSet missing = new BitSet();
    missing.set(4);
    Transform fitted =
        new StandardizedConfig()
            .transform()
            .fit(
                MaskedExamples.of(examples(1000, 0, 0, 0, 9e8f, 0, 0, 0, 3000, 0, 0, 0), missing),
                COLUMNS);

    assertThat(transformed(fitted, 2000, 0, 0, 0)[0]).isZero();
    assertThat(transformed(fitted, 3000, 0, 0, 0)[0]).isEqualTo(1);
  }

  @Test
  void isExactFarFromZero() {
    // A naive sum of squares of numbers around 2e7 would lose all digits of their variance.
    Transform fitted =
        new StandardizedConfig()
            .transform()
            .fit(examples(20_000_000, 0, 0, 0, 20_000_004, 0, 0, 0), List.of());

    assertThat(transformed(fitted, 20_000_004, 0, 0, 0)[0]).isEqualTo(1);
  }

  @Test
  void takesLogarithmsOfWhatHasNoNegatives() {
    Transform fitted = new Log1pConfig().transform().fit(ROWS, COLUMNS);

    assertThat(transformed(fitted, (float) Math.expm1(2), 1, 0, 0)).containsExactly(2, 1, 0, 0);
    assertThat(undone(fitted, 2, 1, 0, 0)[0]).isCloseTo((float) Math.expm1(2), within(1e-5f));
  }

  @Test
  void fitsEachTransformOfASequenceToWhatTheOneBeforeMakes() {
    Transform sequence =
        new Sequence(List.of(new Log1pConfig().transform(), new StandardizedConfig().transform()))
            .fit(ROWS, COLUMNS);
    double a = Math.log1p(1000);
    double b = Math.log1p(3000);

    float[] middle = transformed(sequence, (float) Math.expm1((a + b) / 2), 0, 0, 0);
    assertThat(middle[0]).isCloseTo(0, within(1e-5f));
    assertThat(transformed(sequence, 3000, 0, 0, 0)[0]).isCloseTo(1, within(1e-6f));
    assertThat(undone(sequence, transformed(sequence, 2500, 0, 1, 3)))
        .containsExactly(new float[] {2500, 0, 1, 3}, within(1e-2f));
  }

  @Test
  void isTheSameWhenRestored() {
    Transform unfitted =
        new Sequence(List.of(new Log1pConfig().transform(), new StandardizedConfig().transform()));
    Transform fitted = unfitted.fit(ROWS, COLUMNS);
    Transform restored = unfitted.restored(fitted.fitted());

    assertThat(transformed(restored, 1234, 0, 1, 5))
        .containsExactly(transformed(fitted, 1234, 0, 1, 5));
    assertThat(undone(restored, 1, 0, 1, 2)).containsExactly(undone(fitted, 1, 0, 1, 2));
  }

  @Test
  void refusesColumnsThatAreNotThereOrHoldCategories() {
    assertThatThrownBy(() -> new StandardizedConfig(List.of("wage")).transform().fit(ROWS, COLUMNS))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "transform 'standardized': there is no column 'wage'; the columns are income, city,"
                + " visits");
    assertThatThrownBy(() -> new StandardizedConfig(List.of("city")).transform().fit(ROWS, COLUMNS))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "transform 'standardized': the column 'city' holds no magnitudes but category values;"
                + " leave it out of 'columns'");
    assertThatThrownBy(() -> new Log1pConfig(List.of("wage")).transform().fit(ROWS, List.of()))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "transform 'log1p' names columns, and the data has none; leave 'columns' out for all"
                + " dimensions");
  }

  @Test
  void refusesLogarithmsThatAreNotThere() {
    Transform fitted = new Log1pConfig().transform().fit(ROWS, List.of());
    assertThatThrownBy(() -> transformed(fitted, 0, 0, -1.5f, 0))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "transform 'log1p' needs values above -1, and value 2 of example 0 is -1.5; name the"
                + " columns that it is for in 'columns'");
  }
}
