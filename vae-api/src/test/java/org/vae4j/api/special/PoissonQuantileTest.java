package org.vae4j.api.special;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoissonQuantileTest {
  // Where Φ(ε) = P(K ≤ k), computed with 40 digits.
  @ParameterizedTest
  @CsvSource({
    "1e-6, 0, 4.7534244098670247",
    "1e-6, 1, 7.1305069399265387",
    "0.3, 0, 0.64586998620126358",
    "0.3, 1, 1.7874014575410027",
    "0.3, 4, 4.1618347285809056",
    "0.3, 9, 7.004516470463782",
    "2, 0, -1.1015196284987503",
    "2, 2, 0.45842495327867278",
    "2, 3, 1.067484566966723",
    "2, 12, 5.0620859797743118",
    "9.5, 0, -3.7915605147585828",
    "9.5, 3, -2.1738114898323983",
    "9.5, 9, 0.054737045529180616",
    "9.5, 20, 3.1349289101661157",
    "50, 15, -5.6898384155156022",
    "50, 50, 0.094179437962463088",
    "50, 90, 5.1585258184778026",
    "400, 300, -5.1974147124341753",
    "400, 400, 0.033328856889550892",
    "400, 520, 5.7631077198862009",
    "10000, 9500, -5.0357926631132257",
    "10000, 10000, 0.0066666308638333244",
    "10000, 10500, 4.9657503316853627",
  })
  void stepsWhereTheProbabilityIsReached(double rate, double count, double epsilon) {
    assertThat(PoissonQuantile.of(rate, epsilon - 1e-9)).isEqualTo(count);
    assertThat(PoissonQuantile.of(rate, epsilon + 1e-9)).isEqualTo(count + 1);
  }

  @Test
  void isTheNearestCountOfLargeRates() {
    assertThat(PoissonQuantile.of(1e10, 3)).isCloseTo(1e10 + 3e5 + 1, within(1.0));
    assertThat(PoissonQuantile.of(1e14, 3)).isCloseTo(1e14 + 3e7 + 1, within(1.0));
  }

  @Test
  void isZeroOfNoRateAndNoNumberOfANegativeOne() {
    assertThat(PoissonQuantile.of(0, 3)).isZero();
    assertThat(PoissonQuantile.of(-1, 3)).isNaN();
    assertThat(PoissonQuantile.of(Double.NaN, 3)).isNaN();
    assertThat(PoissonQuantile.of(3, Double.NaN)).isNaN();
    assertThat(PoissonQuantile.of(3, -30)).isZero();
  }
}
