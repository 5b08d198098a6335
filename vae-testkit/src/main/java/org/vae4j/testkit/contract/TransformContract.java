package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vae4j.api.data.GivenRows;
import org.vae4j.api.data.Transform;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.random.CounterNoise;
import org.vae4j.testkit.Parts;
import org.vae4j.testkit.UniformData;

/**
 * What every transform does: the same for the same example and epoch, in its place, and after it
 * was kept; what it says it undoes is undone.
 */
public abstract class TransformContract {
  private static final int LENGTH = 48;

  private static final int EXAMPLES = 20;

  private Transform unfitted;
  private Transform transform;

  @BeforeEach
  final void buildTransform() {
    unfitted = transform(parts().scope("transform"));
    UniformData data = UniformData.of(LENGTH);
    transform =
        unfitted.fit(
            new GivenRows(data.shape(), data.examples(EXAMPLES), OptionalInt.empty(), data),
            List.of());
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

  /** Whether it changes the units of values, and {@link Transform#undo} brings them back. */
  protected boolean changesUnits() {
    return false;
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
  void isTheSameAfterItWasKept() {
    Transform restored = unfitted.restored(transform.fitted());
    float[] values = example();
    restored.apply(values, 0, values.length, noise(), 3, 41);
    assertThat(values).containsExactly(transformed(3, 41));
    float[] undone = values.clone();
    transform.undo(undone, 0, undone.length);
    restored.undo(values, 0, values.length);
    assertThat(values).containsExactly(undone);
  }

  @Test
  void undoesAChangeOfUnitsWhereItSaysSoAndLeavesOthersAsTheyAre() {
    float[] values = transformed(0, 9);
    float[] before = changesUnits() ? example() : values.clone();
    float[] among = new float[values.length + 7];
    Arrays.fill(among, -5);
    System.arraycopy(values, 0, among, 3, values.length);
    transform.undo(among, 3, values.length);
    assertThat(Arrays.copyOfRange(among, 3, 3 + values.length))
        .containsExactly(before, within(1e-5f));
    assertThat(Arrays.copyOfRange(among, 0, 3)).containsOnly(-5);
    assertThat(Arrays.copyOfRange(among, 3 + values.length, among.length)).containsOnly(-5);
    if (changesUnits()) {
      assertThat(values).as("transformed").isNotEqualTo(before);
    }
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
