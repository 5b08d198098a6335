package org.vae4j.api.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MeasuredCurveTest {
  private static Measurement number(String name) {
    return new Measurement(name, 1, OptionalDouble.empty(), "nats", "A number.");
  }

  private static Measurement point(String curve, double at) {
    return number(curve + " at " + at).at(new CurvePoint(curve, "samples K", true, at, ""));
  }

  @Test
  void isOfTheMeasurementsThatNameItInRisingOrder() {
    List<MeasuredCurve> curves =
        MeasuredCurve.of(
            List.of(
                number("kl"),
                point("loss", 10),
                point("gap", 1),
                point("loss", 1),
                point("gap", 5),
                point("alone", 1)));

    assertThat(curves).extracting(MeasuredCurve::name).containsExactly("loss", "gap");
    assertThat(curves.get(0).points())
        .extracting(Measurement::name)
        .containsExactly("loss at 1.0", "loss at 10.0");
    assertThat(curves.get(0).along()).isEqualTo("samples K");
    assertThat(curves.get(0).unit()).isEqualTo("nats");
    assertThat(curves.get(0).isLogarithmic()).isTrue();
  }

  @Test
  void hasNoPointWhereALogarithmicAxisHasNone() {
    assertThatThrownBy(() -> point("loss", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a point of the curve 'loss' cannot stand at 0.0");
    assertThat(new CurvePoint("loss", "epoch", false, 0, "").at()).isZero();
  }

  @Test
  void hasTwoPointsOrMore() {
    assertThatThrownBy(() -> new MeasuredCurve("loss", List.of(point("loss", 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a curve has two measurements or more, each with a place");
  }
}
