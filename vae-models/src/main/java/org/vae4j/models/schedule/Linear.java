package org.vae4j.models.schedule;

import org.vae4j.api.schedule.Progress;
import org.vae4j.api.schedule.Schedule;

/** from + (to − from) t. */
final class Linear implements Schedule {
  private final LinearConfig config;
  private final Ramp ramp;

  Linear(LinearConfig config) {
    this.config = config;
    this.ramp = new Ramp(config.start(), config.epochs());
  }

  @Override
  public double at(Progress progress) {
    double t = ramp.fraction(progress);
    // Both ends come out exactly.
    return (1 - t) * config.from() + t * config.to();
  }
}
