package org.vae4j.viz.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {
  @ParameterizedTest
  @CsvSource({
    "0, 1, 6, 0.0 0.2 0.4 0.6 0.8 1.0",
    "-1, 1, 5, −1.0 −0.5 0.0 0.5 1.0",
    "234.1, 283.5, 6, 240 250 260 270 280",
    "0, 0.001, 5, 0.0000 0.0002 0.0004 0.0006 0.0008 0.0010",
    "0, 2e-7, 4, 0.00000000 5×10⁻⁸ 1×10⁻⁷ 1.5×10⁻⁷ 2×10⁻⁷",
    "-3000000, 0, 3, −3×10⁶ −2×10⁶ −1×10⁶ 0",
    "7, 8, 3, 7.0 7.5 8.0"
  })
  void marksRoundNumbers(double min, double max, int most, String labels) {
    assertThat(Axis.of(min, max, most).ticks())
        .extracting(Axis.Tick::label)
        .containsExactly(labels.split(" "));
  }

  @Test
  void marksWholeNumbersAlone() {
    assertThat(labels(Axis.ofWhole(1, 3, 8))).containsExactly("1", "2", "3");
    assertThat(labels(Axis.ofWhole(1, 1, 8))).containsExactly("1");
    assertThat(labels(Axis.ofWhole(1, 400, 8)))
        .containsExactly("50", "100", "150", "200", "250", "300", "350", "400");
  }

  @Test
  void showsEveryFiniteNumber() {
    Axis axis = Axis.around(List.of(3.0, Double.NaN, -1.0, Double.POSITIVE_INFINITY), 6);
    assertThat(axis.min()).isLessThan(-1).isGreaterThan(-1.5);
    assertThat(axis.max()).isGreaterThan(3).isLessThan(3.5);
  }

  @Test
  void hasARangeEvenForOneNumberOrNone() {
    for (List<Double> values :
        Arrays.asList(List.of(0.0), List.of(-5.0), Collections.<Double>emptyList())) {
      Axis axis = Axis.around(values, 6);
      assertThat(axis.max()).as("%s", values).isGreaterThan(axis.min());
      assertThat(axis.ticks()).as("%s", values).hasSizeBetween(2, 7);
    }
  }

  @Test
  void writesNumbersAsPeopleDo() {
    assertThat(Axis.text(-0.004, 2)).isEqualTo("0.00");
    assertThat(Axis.text(-2.4000001, 1)).isEqualTo("−2.4");
    assertThat(Axis.text(1234567, 0)).isEqualTo("1.23×10⁶");
    assertThat(Axis.text(Double.NaN, 0)).isEqualTo("NaN");
  }

  private static List<String> labels(Axis axis) {
    return axis.ticks().stream().map(Axis.Tick::label).toList();
  }

  @Test
  void marksRoundNumbersAtTheirLogarithms() {
    Axis axis = Axis.logarithmic(1, 30, 9);

    assertThat(axis.ticks().stream().map(Axis.Tick::label))
        .containsExactly("1", "2", "5", "10", "20");
    assertThat(axis.ticks().get(3).value()).isEqualTo(1);
    assertThat(axis.min()).isLessThan(0);
    assertThat(axis.max()).isGreaterThan(Math.log10(30));
  }

  @Test
  void marksPowersOfTenAloneWhereThereIsNoRoomForMore() {
    assertThat(Axis.logarithmic(0.01, 10_000, 9).ticks().stream().map(Axis.Tick::label))
        .containsExactly("0.01", "0.1", "1", "10", "100", "1000", "10000");
  }
}
