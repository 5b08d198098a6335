package org.vae4j.api.special;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentQuantileTest {
  /** Tabulated to six and more digits by R 4 and by SciPy: {@code scipy.stats.t.ppf}. */
  @ParameterizedTest
  @CsvSource({
    "0.975, 1, 12.7062047362",
    "0.975, 2, 4.3026527297",
    "0.975, 3, 3.1824463053",
    "0.975, 4, 2.7764451052",
    "0.975, 5, 2.5705818356",
    "0.975, 9, 2.2621571628",
    "0.975, 10, 2.2281388520",
    "0.975, 30, 2.0422724563",
    "0.975, 100, 1.9839715185",
    "0.995, 3, 5.8409093097",
    "0.95, 7, 1.8945786051",
    "0.9, 1, 3.0776835372",
    "0.75, 2, 0.8164965809"
  })
  void agreesWithTables(double probability, int degrees, double quantile) {
    assertThat(StudentQuantile.of(probability, degrees)).isCloseTo(quantile, within(1e-9));
  }

  @Test
  void isExactWhereThereIsAClosedForm() {
    // One degree of freedom is Cauchy's distribution, two have t = (2p − 1) √(2 / (4p(1 − p))).
    for (double p : new double[] {0.01, 0.3, 0.5, 0.8, 0.999}) {
      assertThat(StudentQuantile.of(p, 1))
          .isCloseTo(Math.tan(Math.PI * (p - 0.5)), within(1e-9 * (1 + 1 / (1 - p))));
      assertThat(StudentQuantile.of(p, 2))
          .isCloseTo((2 * p - 1) * Math.sqrt(2 / (4 * p * (1 - p))), within(1e-9));
    }
  }

  @Test
  void comesNearTheNormalDistributionWithManyDegrees() {
    assertThat(StudentQuantile.of(0.975, 1_000_000)).isCloseTo(1.959966357, within(1e-8));
  }

  @Test
  void isAnOddFunctionOfTheProbability() {
    assertThat(StudentQuantile.of(0.025, 6))
        .isCloseTo(-StudentQuantile.of(0.975, 6), within(1e-12));
    assertThat(StudentQuantile.of(0.5, 6)).isCloseTo(0, within(1e-12));
  }

  @Test
  void refusesWhatIsNoProbability() {
    assertThatThrownBy(() -> StudentQuantile.of(1, 3))
        .hasMessage("a probability between 0 and 1 was expected, was 1.0");
    assertThatThrownBy(() -> StudentQuantile.of(0.5, 0))
        .hasMessage("at least 1 degree of freedom was expected, was 0");
  }
}
