package org.vae4j.models.schedule;

import org.vae4j.api.schedule.Progress;
import org.vae4j.api.schedule.Schedule;

/** Goyal et al. 2017, section 2.2, from almost zero: min(1, (s + 1) / w) times another schedule. */
final class WarmUp implements Schedule {
  private final double epochs;
  private final Schedule then;

  WarmUp(double epochs, Schedule then) {
    this.epochs = epochs;
    this.then = then;
  }

  @Override
  public double at(Progress progress) {
    // The first step counts as done, so that it is not one of rate 0.
    double done = (progress.step() + 1) / (epochs * progress.stepsPerEpoch());
    return Math.min(1, done) * then.at(progress);
  }
}
