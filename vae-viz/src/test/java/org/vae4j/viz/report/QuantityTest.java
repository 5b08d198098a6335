package org.vae4j.viz.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vae4j.api.evaluation.Measurement;

class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "105.5678, 0.1512, 105.57 ± 0.15",
    "-235.1234, 1.234, −235.1 ± 1.2",
    "15.41, 0.05, 15.410 ± 0.050",
    "12345, 123, 12345 ± 123",
    "0.5, 0, 0.5",
    "17, NaN, 17",
    "0.123456789, NaN, 0.12346",
    "1234567, NaN, 1234567",
    "1.23456e-9, NaN, 1.2346 × 10^−9",
    "NaN, 0.5, not a number ± 0.5",
    "-Infinity, NaN, −∞"
  })
  void keepsTheDigitsThatMeanSomething(double value, double error, String expected) {
    Measurement measurement =
        new Measurement(
            "a",
            value,
            Double.isNaN(error) ? OptionalDouble.empty() : OptionalDouble.of(error),
            "",
            "");
    assertThat(Quantity.withError(measurement)).isEqualTo(expected);
  }
}
