package org.vae4j.models.schedule;

import java.util.Optional;
import org.vae4j.api.schedule.Progress;

/** How much of a way that takes some epochs is done. */
final class Ramp {
  private final double start;
  private final Optional<Double> epochs;

  Ramp(double start, Optional<Double> epochs) {
    this.start = start;
    this.epochs = epochs;
  }

  /** From 0 at the start of the way to 1 at its end. */
  double fraction(Progress progress) {
    double length = epochs.orElse(progress.epochs() - start);
    double done = progress.epoch() - start;
    if (done <= 0) {
      return 0;
    }
    return done >= length ? 1 : done / length;
  }
}
