package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vae4j.api.parameter.Initialization;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.random.CounterNoise;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.testkit.Parts;

/**
 * What every initialisation does: finite values that depend on the variable's noise alone, and
 * weights that tell the units of a layer apart.
 *
 * <p>The mean of 4096 weights is compared with zero, up to 5.5 standard errors: a right
 * initialisation fails under one seed in a million.
 */
public abstract class InitializationContract {
  private static final int COUNT = 4096;
  private static final int[][] FANS = {{1, 1}, {1, 784}, {784, 1}, {500, 20}, {100_000, 100_000}};

  private Initialization initialization;

  @BeforeEach
  final void buildInitialization() {
    initialization = initialization(parts().scope("initialization"));
  }

  /**
   * Makes the initialisation under test.
   *
   * @param context what an engine would give it; {@code context.build("initialization", config)}
   *     builds an initialisation that is registered
   */
  protected abstract Initialization initialization(BuildContext context);

  /** Whether weights are drawn at random: units that start alike stay alike. */
  protected boolean isRandom() {
    return true;
  }

  /** Whether weights are zero on average. */
  protected boolean isCentered() {
    return true;
  }

  /** What parts are built with: by default, every plugin on the class path. */
  protected PartBuilder parts() {
    return Parts.installed();
  }

  private List<Initializer> all(int[] fans) {
    return List.of(initialization.weights(fans[0], fans[1]), initialization.biases(fans[0]));
  }

  private static float[] filled(Initializer initializer, long seed, String name, float before) {
    float[] values = new float[COUNT];
    Arrays.fill(values, before);
    initializer.fill(values, new CounterNoise(seed, name));
    return values;
  }

  private static float[] filled(Initializer initializer) {
    return filled(initializer, Bench.SEED, "layer/weight", Float.NaN);
  }

  @Test
  void givesEveryWeightAndBiasAFiniteValue() {
    for (int[] fans : FANS) {
      for (Initializer initializer : all(fans)) {
        for (float value : filled(initializer)) {
          assertThat(value).as("a value for fans %s", Arrays.toString(fans)).isFinite();
        }
      }
    }
  }

  @Test
  void fillsArraysOfEveryLength() {
    for (int length : new int[] {0, 1, 3, 17}) {
      for (Initializer initializer : all(new int[] {5, 7})) {
        float[] values = new float[length];
        Arrays.fill(values, Float.NaN);
        initializer.fill(values, new CounterNoise(Bench.SEED, "short"));
        for (float value : values) {
          assertThat(value).as("a value of %d", length).isFinite();
        }
      }
    }
  }

  @Test
  void givesTheSameValuesForTheSameNoiseWhateverCameBefore() {
    for (int[] fans : FANS) {
      for (Initializer initializer : all(fans)) {
        float[] first = filled(initializer);
        filled(initializer, Bench.SEED, "another/weight", 7);
        assertThat(filled(initializer, Bench.SEED, "layer/weight", 7))
            .as("values for fans %s", Arrays.toString(fans))
            .containsExactly(first);
      }
    }
  }

  @Test
  void givesVariablesAndSeedsValuesOfTheirOwn() {
    assumeThat(isRandom()).isTrue();
    Initializer weights = initialization.weights(30, 20);
    float[] values = filled(weights);
    assertThat(filled(weights, Bench.SEED, "another/weight", 0))
        .as("the weights of another variable")
        .isNotEqualTo(values);
    assertThat(filled(weights, Bench.SEED + 1, "layer/weight", 0))
        .as("the weights for another seed")
        .isNotEqualTo(values);
  }

  @Test
  void tellsUnitsApart() {
    assumeThat(isRandom()).isTrue();
    for (int[] fans : FANS) {
      float[] values = filled(initialization.weights(fans[0], fans[1]));
      assertThat(Arrays.equals(values, 0, COUNT / 2, values, COUNT / 2, COUNT))
          .as("the weights of two units are the same, for fans %s", Arrays.toString(fans))
          .isFalse();
    }
  }

  @Test
  void givesWeightsThatAreZeroOnAverage() {
    assumeThat(isCentered()).isTrue();
    float[] values = filled(initialization.weights(500, 20));
    double[] wide = new double[COUNT];
    Arrays.setAll(wide, i -> values[i]);
    Statistics.assertMean("weights", wide, 0);
  }
}
