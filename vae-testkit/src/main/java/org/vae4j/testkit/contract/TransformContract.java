package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vae4j.api.data.Transform;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.random.CounterNoise;
import org.vae4j.testkit.Parts;
import org.vae4j.testkit.UniformData;

/** What every transform does: the same for the same example and epoch, in its place. */
public abstract class TransformContract {
  private static final int LENGTH = 48;

  private Transform transform;

  @BeforeEach
  final void buildTransform() {
    transform = transform(parts().scope("transform"));
  }

  /**
   * Makes the transform under test.
   *
   * @param context what an engine would give it; {@code context.build("transform", config)} builds
   *     a transform that is registered
   */
  protected abstract Transform transform(BuildContext context);

  /** An example to transform. */
  protected float[] example() {
    return UniformData.of(LENGTH).examples(1)[0];
  }

  /** The smallest value that a transformed example may have. */
  protected float smallest() {
    return 0;
  }

  /** The largest value that a transformed example may have. */
  protected float largest() {
    return 1;
  }

  /** Whether the transform of an example changes from epoch to epoch. */
  protected boolean changesByEpoch() {
    return false;
  }

  /** What parts are built with: by default, every plugin on the class path. */
  protected PartBuilder parts() {
    return Parts.installed();
  }

  private float[] transformed(int epoch, int id) {
    float[] values = example();
    transform.apply(values, 0, values.length, noise(), epoch, id);
    return values;
  }

  private static CounterNoise noise() {
    return new CounterNoise(1, "pixels");
  }

  @Test
  void givesTheSameValuesForTheSameExampleAndEpoch() {
    float[] first = transformed(3, 41);
    transformed(5, 7);
    assertThat(transformed(3, 41)).containsExactly(first);
  }

  @Test
  void staysWithinItsBounds() {
    for (int epoch = 0; epoch < 5; epoch++) {
      for (float value : transformed(epoch, epoch)) {
        assertThat(value).isBetween(smallest(), largest());
      }
    }
  }

  @Test
  void touchesTheExampleAlone() {
    float[] alone = transformed(2, 9);
    float[] example = example();
    float[] among = new float[example.length + 7];
    Arrays.fill(among, -5);
    System.arraycopy(example, 0, among, 3, example.length);
    transform.apply(among, 3, example.length, noise(), 2, 9);
    assertThat(Arrays.copyOfRange(among, 3, 3 + example.length)).containsExactly(alone);
    assertThat(Arrays.copyOfRange(among, 0, 3)).containsOnly(-5);
    assertThat(Arrays.copyOfRange(among, 3 + example.length, among.length)).containsOnly(-5);
  }

  @Test
  void changesByEpochWhereItSaysSo() {
    if (changesByEpoch()) {
      assertThat(transformed(1, 9)).isNotEqualTo(transformed(0, 9));
    } else {
      assertThat(transformed(1, 9)).containsExactly(transformed(0, 9));
    }
  }
}
