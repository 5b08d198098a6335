package org.vae4j.api.special;

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
  @CsvSource({
    "-1, 1.8427007929497149",
    "0.5, 0.47950012218695346",
    "1.9, 0.0072095707647425301",
    "2, 0.0046777349810472658",
    "3, 2.2090496998585441e-5",
    "6, 2.1519736712498913e-17",
    "10, 2.0884875837625448e-45",
    "26, 5.6631924088561428e-296",
    "Infinity, 0",
  })
  void complementAgreesWithSeventeenDigits(double x, double expected) {
    assertThat(ErrorFunction.erfc(x)).isCloseTo(expected, within(4e-14 * expected));
  }

  // The values were computed with 30 digits, of the double that is nearest to each argument.
  @ParameterizedTest
  @CsvSource({
    "1e-300, 8.8622692545275804e-301",
    "1e-5, 8.8622692547595945e-6",
    "0.1, 0.088855990494257692",
    "0.3, 0.27246271472675435",
    "0.5, 0.47693627620446987",
    "0.7, 0.73286907795921678",
    "0.95, 1.3859038243496777",
    "0.99, 1.8213863677184495",
    "0.999, 2.3267537655135245",
    "0.9999999, 3.7665625816384709",
    "0.9999999999, 4.5728249585449249",
    "0.99999999999999988898, 5.8635847487551679",
    "1, Infinity",
  })
  void inverseAgreesWithSeventeenDigits(double x, double expected) {
    if (Double.isInfinite(expected)) {
      assertThat(ErrorFunction.inverse(x)).isEqualTo(expected);
      assertThat(ErrorFunction.inverse(-x)).isEqualTo(-expected);
    } else {
      assertThat(ErrorFunction.inverse(x)).isCloseTo(expected, within(2e-15 * expected));
      assertThat(ErrorFunction.inverse(-x)).isCloseTo(-expected, within(2e-15 * expected));
    }
  }

  @ParameterizedTest
  @CsvSource({"1.0000001", "-2", "Infinity", "NaN"})
  void inverseIsNoNumberBeyondOne(double x) {
    assertThat(ErrorFunction.inverse(x)).isNaN();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "-0.0, -0.0", "NaN, NaN"})
  void keepsZeroAndWhatIsNotANumber(double x, double expected) {
    assertThat((Object) ErrorFunction.erf(x)).isEqualTo(Double.valueOf(expected));
  }
}
