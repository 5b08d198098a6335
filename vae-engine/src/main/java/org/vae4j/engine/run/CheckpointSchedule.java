package org.vae4j.engine.run;

import java.time.Duration;
import java.util.Optional;

/**
 * After which epochs checkpoints are made and written: after every so many, or, where an experiment
 * does not say, made after every one and written as long as that takes less than a two-hundredth of
 * the time. The last epoch always has one.
 *
 * <p>Which ones are made never depends on the time: training goes on from what a checkpoint holds,
 * and a backend may compute in more digits than that.
 */
final class CheckpointSchedule {
  /** How long nothing is written, in times that the last writing took. */
  private static final int REST = 199;

  private final Optional<Integer> every;
  private final int epochs;
  private Duration rested = Duration.ZERO;

  /**
   * A schedule.
   *
   * @param every the epochs from one checkpoint to the next, where the experiment says so
   * @param epochs the epochs of the whole training
   */
  CheckpointSchedule(Optional<Integer> every, int epochs) {
    this.every = every;
    this.epochs = epochs;
  }

  /** Whether a checkpoint is made after an epoch. */
  boolean isMade(int epoch) {
    return epoch == epochs || every.map(step -> epoch % step == 0).orElse(true);
  }

  /**
   * Whether the checkpoint of an epoch is written.
   *
   * @param time since training began
   */
  boolean isWritten(int epoch, Duration time) {
    boolean isRested = every.isPresent() || time.compareTo(rested) >= 0;
    return isMade(epoch) && (epoch == epochs || isRested);
  }

  /** Notes that a checkpoint was written between two times since training began. */
  void wrote(Duration from, Duration to) {
    rested = to.plus(to.minus(from).multipliedBy(REST));
  }
}
