package org.vae4j.models.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.schedule.Progress;
import org.vae4j.api.schedule.ScheduleConfig;
import org.vae4j.models.ModelsPlugin;
import org.vae4j.models.initialization.UniformFanInConfig;
import org.vae4j.models.schedule.PiecewiseConfig.Point;
import org.vae4j.models.testing.Images;

class SchedulesTest {
  private static final int STEPS_PER_EPOCH = 8;
  private static final int EPOCHS = 10;

  @Test
  void constantStaysAsItIs() {
    assertThat(at(new ConstantConfig(0.3), 0, 4.5, 100)).containsExactly(0.3, 0.3, 0.3);
  }

  @Test
  void linearReachesBothEndsExactly() {
    assertThat(at(new LinearConfig(0.1, 0.7, Optional.of(2.0), 1), 0, 1, 1.5, 2, 3, 9))
        .usingComparatorWithPrecision(1e-15)
        .containsExactly(0.1, 0.1, 0.25, 0.4, 0.7, 0.7);
    assertThat(at(new LinearConfig(0.1, 0.7, 2), 2)).containsExactly(0.7);
  }

  @Test
  void linearTakesTheRestOfTheTrainingWhereNoLengthIsSaid() {
    assertThat(at(new LinearConfig(1, 0, Optional.empty(), 2), 2, 6, 10, 11))
        .containsExactly(1.0, 0.5, 0.0, 0.0);
  }

  @Test
  void linearThatStartsAfterTheEndOfTheTrainingStaysAtItsFirstValue() {
    assertThat(at(new LinearConfig(1, 0, Optional.empty(), 20), 5, 10)).containsExactly(1.0, 1.0);
  }

  @Test
  void cosineIsHalfAWave() {
    assertThat(at(new CosineConfig(0.2, 0.1, Optional.of(4.0), 0), 0, 1, 2, 4, 7))
        .usingComparatorWithPrecision(1e-15)
        .containsExactly(0.2, 0.15 + 0.05 * Math.sqrt(0.5), 0.15, 0.1, 0.1);
    assertThat(at(new CosineConfig(1), 5, 10))
        .usingComparatorWithPrecision(1e-15)
        .containsExactly(0.5, 0.0);
  }

  @Test
  void piecewiseGoesThroughItsPointsAndJumps() {
    PiecewiseConfig config =
        new PiecewiseConfig(
            List.of(new Point(1, 2), new Point(2, 4), new Point(2, 1), new Point(4, 0)));
    assertThat(at(config, 0, 1, 1.5, 1.875, 2, 3, 4, 9))
        .usingComparatorWithPrecision(1e-15)
        .containsExactly(2.0, 2.0, 3.0, 3.75, 1.0, 0.5, 0.0, 0.0);
  }

  @Test
  void piecewiseRefusesPointsOutOfOrderAndNone() {
    assertThatThrownBy(() -> new PiecewiseConfig(List.of(new Point(3, 1), new Point(2, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("points must be in the order of their epochs; 2.0 comes after 3.0");
    assertThatThrownBy(() -> new PiecewiseConfig(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("points must name at least one point");
  }

  @Test
  void cyclicalRisesStaysAndStartsOver() {
    assertThat(at(new CyclicalConfig(4), 0, 1, 2, 3, 3.875, 4, 5, 9))
        .usingComparatorWithPrecision(1e-15)
        .containsExactly(0.0, 0.5, 1.0, 1.0, 1.0, 0.0, 0.5, 0.5);
    assertThat(at(new CyclicalConfig(4, 1, 2, 6), 0, 2, 3))
        .usingComparatorWithPrecision(1e-15)
        .containsExactly(2.0, 4.0, 5.0);
  }

  @Test
  void warmUpRisesToAConstantInStepsOfTheSameHeight() {
    // 16 steps: the first is a sixteenth, the sixteenth the whole.
    assertThat(at(new WarmUpConfig(2, new ConstantConfig(0.8)), 0, 0.875, 1.875, 2, 9))
        .usingComparatorWithPrecision(1e-15)
        .containsExactly(0.05, 0.4, 0.8, 0.8, 0.8);
  }

  @Test
  void warmUpIsAFactorOfAnyOtherSchedule() {
    assertThat(at(new WarmUpConfig(1, new LinearConfig(1, 0, 2)), 0, 0.5, 1, 1.5, 2))
        .usingComparatorWithPrecision(1e-15)
        .containsExactly(0.125, 0.625 * 0.75, 0.5, 0.25, 0.0);
    assertThat(at(new WarmUpConfig(1, new WarmUpConfig(1, new ConstantConfig(1))), 0, 0.5))
        .usingComparatorWithPrecision(1e-15)
        .containsExactly(0.125 * 0.125, 0.625 * 0.625);
  }

  @Test
  void movesWithinAnEpoch() {
    double first = at(new LinearConfig(0, 1, 1), 1.0 / STEPS_PER_EPOCH)[0];
    assertThat(first).isCloseTo(0.125, within(1e-15));
  }

  private static double[] at(ScheduleConfig config, double... epochs) {
    PartBuilder parts =
        PartBuilder.of(Images.unit(2), new UniformFanInConfig(), new ModelsPlugin());
    double[] values = new double[epochs.length];
    for (int i = 0; i < epochs.length; i++) {
      long step = Math.round(epochs[i] * STEPS_PER_EPOCH);
      values[i] = parts.build("schedule", config).at(new Progress(step, STEPS_PER_EPOCH, EPOCHS));
    }
    return values;
  }
}
