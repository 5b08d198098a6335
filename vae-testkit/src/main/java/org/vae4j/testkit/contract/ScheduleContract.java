package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.schedule.Progress;
import org.vae4j.api.schedule.Schedule;
import org.vae4j.testkit.Parts;

/**
 * What every schedule does: a finite number for every point of a training, whatever was asked
 * before.
 */
public abstract class ScheduleContract {
  private static final int EPOCHS = 12;

  /**
   * Makes the schedule under test.
   *
   * @param context what an engine would give it; {@code context.build("schedule", config)} builds a
   *     schedule that is registered
   */
  protected abstract Schedule schedule(BuildContext context);

  /** The smallest value that the schedule may have. */
  protected double smallest() {
    return Double.NEGATIVE_INFINITY;
  }

  /** The largest value that the schedule may have. */
  protected double largest() {
    return Double.POSITIVE_INFINITY;
  }

  /** What parts are built with: by default, every plugin on the class path. */
  protected PartBuilder parts() {
    return Parts.installed();
  }

  private Schedule schedule() {
    return schedule(parts().scope("schedule"));
  }

  @Test
  void isFiniteAndWithinItsBoundsAtEveryStep() {
    Schedule schedule = schedule();
    for (int stepsPerEpoch : new int[] {1, 7, 600}) {
      // Beyond the end too: a run may be asked to go on.
      for (long step = 0; step <= 2L * EPOCHS * stepsPerEpoch; step++) {
        Progress progress = new Progress(step, stepsPerEpoch, EPOCHS);
        double value = schedule.at(progress);
        assertThat(value).as("at %s", progress).isFinite().isBetween(smallest(), largest());
      }
    }
  }

  @Test
  void dependsOnTheProgressAlone() {
    // A run that is resumed asks for the middle first.
    Schedule schedule = schedule();
    Schedule resumed = schedule();
    double[] values = new double[EPOCHS];
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      values[epoch] = schedule.at(new Progress(epoch * 7L, 7, EPOCHS));
    }
    for (int epoch = EPOCHS - 1; epoch >= 0; epoch--) {
      assertThat(resumed.at(new Progress(epoch * 7L, 7, EPOCHS))).isEqualTo(values[epoch]);
      assertThat(schedule.at(new Progress(epoch * 7L, 7, EPOCHS))).isEqualTo(values[epoch]);
    }
  }

  @Test
  void isFiniteInATrainingOfOneStep() {
    assertThat(schedule().at(new Progress(0, 1, 1))).isFinite();
    assertThat(schedule().at(new Progress(1, 1, 1))).isFinite();
  }
}
