package org.vae4j.api.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class EstimateTest {
  @Test
  void hasTheIntervalOfStudent() {
    // Mean 3, deviation √2.5, and t with 4 degrees of freedom: 2.776445 × 1.581139 / √5.
    Estimate estimate = new Estimate(List.of(1.0, 2.0, 3.0, 4.0, 5.0));

    assertThat(estimate.mean()).isEqualTo(3);
    assertThat(estimate.standardDeviation().orElseThrow()).isCloseTo(1.5811388301, within(1e-9));
    assertThat(estimate.halfWidth().orElseThrow()).isCloseTo(1.9632432, within(1e-6));
  }

  @Test
  void hasAWideIntervalOfTwo() {
    // t with 1 degree of freedom times half the distance: 12.706205 × 0.5.
    assertThat(new Estimate(List.of(7.0, 8.0)).halfWidth().orElseThrow())
        .isCloseTo(6.3531024, within(1e-6));
  }

  @Test
  void hasNoIntervalOfOne() {
    Estimate estimate = new Estimate(List.of(7.0));

    assertThat(estimate.mean()).isEqualTo(7);
    assertThat(estimate.halfWidth()).isEmpty();
  }

  @Test
  void takesDifferencesNumberByNumber() {
    Estimate estimate = Estimate.ofDifferences(List.of(10.0, 22.0, 31.0), List.of(9.0, 20.0, 30.0));

    assertThat(estimate.values()).containsExactly(1.0, 2.0, 1.0);
    // t with 2 degrees of freedom: 4.302653 × 0.577350 / √3.
    assertThat(estimate.halfWidth().orElseThrow()).isCloseTo(1.4342176, within(1e-6));
  }
}
