package org.vae4j.viz.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalQuantileTest {
  @ParameterizedTest
  @CsvSource({
    "0.5, 0",
    "0.6, 0.2533471031357997",
    "0.9, 1.2815515655446004",
    "0.975, 1.959963984540054",
    "0.99, 2.3263478740408408",
    "0.999999, 4.753424308822899",
    "0.02, -2.0537489106318225",
    "0.1, -1.2815515655446004"
  })
  void agreesWithPublishedQuantiles(double probability, double quantile) {
    assertThat(NormalQuantile.of(probability)).isCloseTo(quantile, within(1e-8));
  }
}
