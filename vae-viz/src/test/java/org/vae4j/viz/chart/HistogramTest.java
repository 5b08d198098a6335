package org.vae4j.viz.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistogramTest {
  @Test
  void countsNumbersInPartsOfOneWidth() {
    Histogram histogram = Histogram.of(new double[] {0, 0.1, 0.24, 0.25, 0.9, 1}, 4);
    assertThat(histogram.counts()).containsExactly(3, 1, 0, 2);
    assertThat(histogram.edge(0)).isEqualTo(0);
    assertThat(histogram.edge(1)).isEqualTo(0.25);
    assertThat(histogram.edge(4)).isEqualTo(1);
    assertThat(histogram.largest()).isEqualTo(3);
  }

  @Test
  void givesWholeNumbersAPartEach() {
    Histogram histogram = Histogram.of(new double[] {2, 4, 4, 5}, 30);
    assertThat(histogram.counts()).containsExactly(1, 0, 2, 1);
    assertThat(histogram.min()).isEqualTo(1.5);
    assertThat(histogram.max()).isEqualTo(5.5);
  }

  @Test
  void givesEveryPartAsManyWholeNumbers() {
    double[] numbers = IntStream.range(0, 46).asDoubleStream().toArray();
    Histogram histogram = Histogram.of(numbers, 30);
    assertThat(histogram.counts()).hasSize(23).containsOnly(2);
  }

  @Test
  void givesAConstantAPartToItself() {
    Histogram histogram = Histogram.of(new double[] {0.3, 0.3}, 30);
    assertThat(histogram.counts()).containsExactly(2);
    assertThat(histogram.min()).isLessThan(0.3);
    assertThat(histogram.max()).isGreaterThan(0.3);
  }
}
