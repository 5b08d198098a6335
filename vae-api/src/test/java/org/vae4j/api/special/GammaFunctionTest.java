package org.vae4j.api.special;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GammaFunctionTest {
  // The values were computed with 30 digits, of the double that is nearest to each argument.
  @ParameterizedTest
  @CsvSource({
    "1e-300, 690.77552789821371, -9.9999999999999997e+299",
    "1e-8, 18.420680738180209, -100000000.57721565",
    "0.01, 4.5994798780420217, -100.56088545786867",
    "0.3, 1.0957979948180756, -3.5025242222001331",
    "0.5, 0.57236494292470009, -1.9635100260214235",
    "0.999999, 5.7721648738556524e-7, -0.57721730983680181",
    "1, 0.0, -0.57721566490153286",
    "1.000001, -5.7721484238741467e-7, -0.5772140199686682",
    "1.4616, -0.12148629003589733, -3.110625123034165e-5",
    "1.5, -0.12078223763524522, 0.036489973978576521",
    "1.99999, -4.2278111042416735e-6, 0.42277788573759284",
    "2, 0.0, 0.42278433509846714",
    "2.2, 0.096947466790638873, 0.54429343674114514",
    "2.5, 0.28468287047291916, 0.70315664064524319",
    "3.5, 1.2009736023470742, 1.1031566406452432",
    "7.3, 7.1478925230222487, 1.9178203356379861",
    "9.999, 12.799575780077414, 2.2516474172057353",
    "10, 12.80182748008147, 2.2517525890667211",
    "17.5, 32.081114895947349, 2.8333574322286841",
    "1234.5, 7550.5509010778949, 7.1180162318279978",
    "1e8, 1742068066.1038347, 18.420680738952365",
    "1e300, 6.8977552789821374e+302, 690.77552789821371",
  })
  void agreesWithThirtyDigits(double x, double log, double digamma) {
    assertThat(GammaFunction.log(x)).isCloseTo(log, within(2e-15 * Math.abs(log)));
    // Near its zero at 1.46, the digamma function is as exact as its terms.
    double size = Math.max(0.5, Math.abs(digamma));
    assertThat(GammaFunction.digamma(x)).isCloseTo(digamma, within(2e-15 * size));
  }

  @Test
  void isTheLimitAtZeroAndNothingBelow() {
    assertThat(GammaFunction.log(0)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(GammaFunction.digamma(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    for (double x : new double[] {-1e-300, -0.5, -3, Double.NEGATIVE_INFINITY, Double.NaN}) {
      assertThat(GammaFunction.log(x)).as("%s", x).isNaN();
      assertThat(GammaFunction.digamma(x)).as("%s", x).isNaN();
    }
    assertThat(GammaFunction.log(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(GammaFunction.digamma(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
  }
}
