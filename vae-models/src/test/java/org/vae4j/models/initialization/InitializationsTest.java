package org.vae4j.models.initialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.vae4j.api.parameter.Initialization;
import org.vae4j.api.parameter.InitializationConfig;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.random.CounterNoise;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.models.ModelsPlugin;
import org.vae4j.models.testing.Images;

/**
 * Moments of 40,000 draws. Each tolerance is at least 4.5 standard errors: false alarms once in
 * 100,000 seeds.
 */
class InitializationsTest {
  @Test
  void uniformFanInIsPyTorchsDefault() {
    Initialization initialization = build(new UniformFanInConfig());
    assertUniform(initialization.weights(400, 20), 0.05);
    assertUniform(initialization.biases(400), 0.05);
  }

  @Test
  void glorotUniformCountsBothSides() {
    Initialization initialization = build(new GlorotUniformConfig());
    assertUniform(initialization.weights(400, 200), 0.1);
    assertThat(draw(initialization.biases(400))).containsOnly(0);
  }

  @Test
  void heNormalHasVarianceTwoOverFanIn() {
    Initialization initialization = build(new HeNormalConfig());
    assertNormal(initialization.weights(200, 20), 0.1);
    assertThat(draw(initialization.biases(400))).containsOnly(0);
  }

  @Test
  void normalIsTheSameForWeightsAndBiases() {
    Initialization initialization = build(new NormalConfig(0.03));
    assertNormal(initialization.weights(200, 20), 0.03);
    assertNormal(initialization.biases(7), 0.03);
  }

  private static void assertUniform(Initializer initializer, double bound) {
    float[] values = draw(initializer);
    assertThat(mean(values)).isCloseTo(0, within(bound * 0.014));
    assertThat(meanSquare(values)).isCloseTo(bound * bound / 3, within(bound * bound * 0.007));
    for (float value : values) {
      assertThat(Math.abs(value)).isLessThanOrEqualTo((float) bound);
    }
  }

  private static void assertNormal(Initializer initializer, double deviation) {
    float[] values = draw(initializer);
    double variance = deviation * deviation;
    assertThat(mean(values)).isCloseTo(0, within(deviation * 0.023));
    assertThat(meanSquare(values)).isCloseTo(variance, within(variance * 0.032));
    long beyond = countBeyond(values, 2 * deviation);
    assertThat((double) beyond / values.length).isCloseTo(0.0455, within(0.005));
  }

  private static Initialization build(InitializationConfig config) {
    return PartBuilder.of(Images.unit(2), new UniformFanInConfig(), new ModelsPlugin())
        .build("it", config);
  }

  private static float[] draw(Initializer initializer) {
    float[] values = new float[40_000];
    initializer.fill(values, new CounterNoise(1, "initialization"));
    return values;
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double meanSquare(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value * value;
    }
    return sum / values.length;
  }

  private static long countBeyond(float[] values, double bound) {
    double[] wide = new double[values.length];
    Arrays.setAll(wide, i -> values[i]);
    return Arrays.stream(wide).filter(value -> Math.abs(value) > bound).count();
  }
}
