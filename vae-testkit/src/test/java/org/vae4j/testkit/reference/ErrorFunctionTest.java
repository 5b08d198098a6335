package org.vae4j.testkit.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorFunctionTest {
  // The values are those of the C library's erf, whose error is below one unit in the last place.
  @ParameterizedTest
  @CsvSource({
    "1e-300, 1.1283791670955126e-300",
    "1e-5, 1.1283791670579e-05",
    "0.1, 0.1124629160182849",
    "0.5, 0.5204998778130465",
    "1, 0.8427007929497149",
    "1.5, 0.9661051464753108",
    "1.9999, 0.9953201979070294",
    "2, 0.9953222650189527",
    "2.5, 0.999593047982555",
    "3, 0.9999779095030014",
    "4, 0.9999999845827421",
    "5, 0.9999999999984626",
    "30, 1",
    "Infinity, 1",
  })
  void agreesWithTheCLibrary(double x, double expected) {
    assertThat(ErrorFunction.erf(x)).isCloseTo(expected, within(2e-15 * expected));
    assertThat(ErrorFunction.erf(-x)).isCloseTo(-expected, within(2e-15 * expected));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "-0.0, -0.0", "NaN, NaN"})
  void keepsZeroAndWhatIsNotANumber(double x, double expected) {
    assertThat((Object) ErrorFunction.erf(x)).isEqualTo(Double.valueOf(expected));
  }
}
