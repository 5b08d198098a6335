package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.api.evaluation.Reference;

class MeasurementTableTest {
  private static final Measurement BOUND =
      new Measurement("negative bound", 105.5, OptionalDouble.of(0.25), "nats per example", "");
  private static final Measurement UNITS =
      new Measurement("active units", 20, OptionalDouble.empty(), "", "");

  private static String printed(Measurement... measurements) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    MeasurementTable.print(List.of(measurements), out);
    out.flush();
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  @Test
  void hasOneLineForEachMeasurement() {
    assertThat(printed(BOUND, UNITS))
        .isEqualTo(
            """
              negative bound      105.50 ± 0.25    nats per example
              active units            20
            """);
  }

  @Test
  void putsWhatHasToBeBeatenAndTheFloorBesideTheNumberThatTheyBelongTo() {
    List<String> bound = List.of("negative bound");
    Measurement independent =
        new Measurement(
                "independent dimensions", 206.3, OptionalDouble.of(1.5), "nats per example", "")
            .as(new Reference(Reference.Kind.TO_BEAT, bound));
    Measurement entropy =
        new Measurement("entropy of the values", 60, OptionalDouble.empty(), "nats per example", "")
            .as(new Reference(Reference.Kind.FLOOR, bound));

    assertThat(printed(BOUND, UNITS, independent, entropy))
        .isEqualTo(
            """
                                                                        to beat                   floor
              negative bound      105.50 ± 0.25    nats per example      206.30  beaten              60
              active units            20
              to beat  independent dimensions, 206.30 ± 1.50    nats per example
              floor    entropy of the values, 60           nats per example
            """);
  }
}
