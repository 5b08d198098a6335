package org.vae4j.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vae4j.api.comparison.GradientComparison;
import org.vae4j.api.comparison.GradientComparison.Bias;
import org.vae4j.api.comparison.GradientComparison.Gradient;

class DrawnGradientsTest {
  private static final int DRAWS = 200;
  private static final int SIZE = 30;

  /** Gradients around a mean, with noise that is common to all elements and noise of each. */
  private static DrawnGradients around(double mean, double noise, long seed) {
    Random random = new Random(seed);
    DrawnGradients drawn = new DrawnGradients(DRAWS);
    for (int draw = 0; draw < DRAWS; draw++) {
      double common = random.nextGaussian();
      float[] gradient = new float[SIZE];
      for (int i = 0; i < SIZE; i++) {
        gradient[i] = (float) (mean + noise * (common + random.nextGaussian()));
      }
      drawn.add("encoder", "encoder/weights", gradient);
    }
    return drawn;
  }

  @Test
  void sumsTheVarianceOfOneDrawOverElements() {
    // Each element has variance 4 + 4.
    assertThat(around(0, 2, 1).variance("encoder")).isCloseTo(SIZE * 8.0, within(50.0));
    assertThat(around(0, 2, 1).variance("decoder")).isZero();
  }

  @Test
  void findsTheDistanceOfTwoMeans() {
    Bias bias = around(0.5, 0.1, 1).bias(around(0, 0.1, 2), "encoder");

    double distance = 0.5 * Math.sqrt(SIZE);
    assertThat(bias.distance()).isCloseTo(distance, within(0.2));
    assertThat(bias.low()).isPositive().isLessThan(distance);
    assertThat(bias.high()).isGreaterThan(distance).isLessThan(distance + 0.5);
    assertThat(bias.isSignificant()).isTrue();
  }

  @Test
  void seldomTellsABiasWhereThereIsNone() {
    int told = 0;
    for (long i = 0; i < 300; i++) {
      Bias bias = around(1, 1, 2 * i).bias(around(1, 1, 2 * i + 1), "encoder");
      told += bias.isSignificant() ? 1 : 0;
    }
    // One end of a 95 % interval is 2.5 %.
    assertThat(told).isLessThan(300 / 20);
  }

  @Test
  void coversTheDistanceAsOftenAsItSays() {
    double distance = 0.5 * Math.sqrt(SIZE);
    int covered = 0;
    for (long i = 0; i < 300; i++) {
      Bias bias = around(0.5, 1, 2 * i).bias(around(0, 1, 2 * i + 1), "encoder");
      covered += bias.low() <= distance && distance <= bias.high() ? 1 : 0;
    }
    assertThat(covered / 300.0).isGreaterThan(0.9);
  }

  @Test
  void findsNoDistanceWhereBothSeeTheSameNoise() {
    Bias bias = around(1, 3, 5).bias(around(1, 3, 5), "encoder");

    assertThat(bias).isEqualTo(new Bias(0, 0, 0));
  }

  @Test
  void comparesAllWithTheFirst() {
    Map<String, DrawnGradients> drawn = new LinkedHashMap<>();
    drawn.put("elbo", around(0, 1, 1));
    drawn.put("iwae", around(2, 1, 2));

    GradientComparison comparison = DrawnGradients.compare("quickstart", 100, drawn);

    assertThat(comparison.name()).isEqualTo("quickstart");
    assertThat(comparison.examples()).isEqualTo(100);
    assertThat(comparison.draws()).isEqualTo(DRAWS);
    assertThat(comparison.groups())
        .extracting(GradientComparison.Group::name)
        .containsExactly("encoder");
    Gradient reference = comparison.groups().get(0).estimators().get(0);
    Gradient other = comparison.groups().get(0).estimators().get(1);
    assertThat(reference.bias()).isEmpty();
    assertThat(other.estimator()).isEqualTo("iwae");
    assertThat(other.norm()).isCloseTo(2 * Math.sqrt(SIZE), within(0.7));
    assertThat(other.deviation()).isCloseTo(Math.sqrt(2 * SIZE), within(1.0));
    assertThat(other.bias().orElseThrow().distance()).isCloseTo(2 * Math.sqrt(SIZE), within(1.0));
  }

  @Test
  void refusesFewerDrawsThanBlocks() {
    assertThatThrownBy(() -> new DrawnGradients(9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("at least 10 draws, were 9");
  }
}
