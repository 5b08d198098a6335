package org.vae4j.models.variance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.testing.Run;
import org.vae4j.models.variance.LogVarianceBounds.Edge;

class LogVarianceBoundsTest {
  @Test
  void smoothBoundsAreApproachedAndHaveSlopeOneInTheMiddle() {
    LogVarianceBounds bounds = new LogVarianceBounds(-12, 6);
    double[] values = apply(bounds, -1000, -3, -2.999, 1000);
    assertThat(values[0]).isEqualTo(-12);
    assertThat(values[1]).isEqualTo(-3);
    assertThat(values[2]).isCloseTo(-2.999, within(1e-8));
    assertThat(values[3]).isEqualTo(6);
  }

  @Test
  void clampedBoundsLeaveWhatIsWithin() {
    LogVarianceBounds bounds = new LogVarianceBounds(-4, 2, Edge.CLAMPED);
    assertThat(apply(bounds, -9, -4, -1.25, 2, 7)).containsExactly(-4, -4, -1.25, 2, 2);
  }

  @Test
  void inverseUndoesBothKinds() {
    for (Edge edge : Edge.values()) {
      LogVarianceBounds bounds = new LogVarianceBounds(-12, 6, edge);
      assertThat(apply(bounds, bounds.inverse(Math.log(0.1)))[0])
          .isCloseTo(Math.log(0.1), within(1e-14));
    }
  }

  @Test
  void refusesAnEmptyRange() {
    assertThatThrownBy(() -> new LogVarianceBounds(1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("min must be smaller than max, was 1.0 with max 1.0");
  }

  private static double[] apply(LogVarianceBounds bounds, double... values) {
    try (Run run = new Run(1)) {
      return run.value(bounds.apply(Tensor.constant(Shape.of(values.length), values)));
    }
  }
}
