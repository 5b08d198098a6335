package org.vae4j.data.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.vae4j.api.UserException;
import org.vae4j.api.data.Transform;
import org.vae4j.api.random.CounterNoise;

class TransformsTest {
  private static final CounterNoise NOISE = new CounterNoise(7, "pixels");

  private static float[] treated(Transform transform, int epoch, int id, float... values) {
    float[] padded = new float[values.length + 2];
    Arrays.fill(padded, 5);
    System.arraycopy(values, 0, padded, 1, values.length);
    transform.apply(padded, 1, values.length, NOISE, epoch, id);
    assertThat(padded[0]).as("before the example").isEqualTo(5);
    assertThat(padded[values.length + 1]).as("after the example").isEqualTo(5);
    return Arrays.copyOfRange(padded, 1, values.length + 1);
  }

  private static float[] grey(float shade, int count) {
    float[] values = new float[count];
    Arrays.fill(values, shade);
    return values;
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  @Test
  void realLeavesValuesAlone() {
    assertThat(treated(new RealConfig().transform(), 3, 4, 0f, 0.3f, -7f))
        .containsExactly(0f, 0.3f, -7f);
  }

  @Test
  void thresholdMakesOnesOfAllAboveIt() {
    assertThat(treated(new ThresholdConfig(0.5).transform(), 0, 0, 0f, 0.5f, 0.50001f, 1f))
        .containsExactly(0f, 0f, 1f, 1f);
  }

  @Test
  void thresholdMustBeFinite() {
    assertThatThrownBy(() -> new ThresholdConfig(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the threshold must be a finite number, was NaN");
  }

  @Test
  void binarisationDrawsOnesAsOftenAsTheValueSays() {
    float[] drawn = treated(new DynamicBinarizedConfig().transform(), 0, 0, grey(0.3f, 100_000));

    // The standard deviation of the mean is 0.00145; five of them fail once in two million seeds.
    assertThat(drawn).containsOnly(0f, 1f);
    assertThat(mean(drawn)).isBetween(0.3 - 0.00725, 0.3 + 0.00725);
  }

  @Test
  void binarisationKeepsBlackAndWhite() {
    Transform transform = new StaticBinarizedConfig().transform();

    assertThat(treated(transform, 0, 0, grey(0, 100_000))).containsOnly(0f);
    assertThat(treated(transform, 0, 0, grey(1, 100_000))).containsOnly(1f);
  }

  @Test
  void staticBinarisationIsTheSameInEachEpoch() {
    Transform transform = new StaticBinarizedConfig().transform();
    float[] grey = grey(0.5f, 100);

    assertThat(treated(transform, 9, 3, grey)).isEqualTo(treated(transform, 0, 3, grey));
    assertThat(treated(transform, 0, 4, grey)).isNotEqualTo(treated(transform, 0, 3, grey));
  }

  @Test
  void dynamicBinarisationDrawsAnewInEachEpochAndStartsLikeTheStaticOne() {
    Transform transform = new DynamicBinarizedConfig().transform();
    float[] grey = grey(0.5f, 100);

    assertThat(treated(transform, 1, 3, grey)).isNotEqualTo(treated(transform, 0, 3, grey));
    assertThat(treated(transform, 1, 3, grey)).isEqualTo(treated(transform, 1, 3, grey));
    assertThat(treated(transform, 0, 3, grey))
        .isEqualTo(treated(new StaticBinarizedConfig().transform(), 5, 3, grey));
  }

  @Test
  void dequantisationTellsTheWidthOfTheIntervals() {
    assertThat(new DequantizedConfig().transform().binWidth()).hasValue(1.0 / 256);
    assertThat(new RealConfig().transform().binWidth()).isEmpty();
  }

  @Test
  void dequantisationSpreadsEachShadeOverItsInterval() {
    Transform transform = new DequantizedConfig().transform();

    for (int shade : new int[] {0, 1, 128, 254, 255}) {
      float[] spread = treated(transform, 2, 0, grey(shade / 255f, 100_000));

      float[] sorted = spread.clone();
      Arrays.sort(sorted);
      assertThat(sorted[0]).isBetween(shade / 256f, (shade + 0.01f) / 256f);
      assertThat(sorted[sorted.length - 1])
          .isBetween((shade + 0.99f) / 256f, (shade + 1) / 256f)
          .isLessThan(1);
      assertThat(mean(spread) * 256).isBetween(shade + 0.5 - 0.0046, shade + 0.5 + 0.0046);
    }
    float[] black = grey(0, 10);
    assertThat(treated(transform, 1, 0, black)).isNotEqualTo(treated(transform, 2, 0, black));
  }

  @Test
  void valuesThatAreNoShadesAreRefused() {
    assertThatThrownBy(() -> treated(new StaticBinarizedConfig().transform(), 0, 17, 0f, 3.5f))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "transform 'static-binarized' needs values from 0 to 1, and value 1 of example 17 is 3.5;"
                + " scale the data ('divideBy'), or use the transform 'real'");
    assertThatThrownBy(() -> treated(new DequantizedConfig().transform(), 0, 17, -1f))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("transform 'dequantized' needs values from 0 to 1");
  }
}
