package org.vae4j.models.schedule;

import org.vae4j.api.schedule.Progress;
import org.vae4j.api.schedule.Schedule;

/** to + ½ (from − to) (1 + cos π t): Loshchilov and Hutter 2017, eq. 5, without restarts. */
final class Cosine implements Schedule {
  private final CosineConfig config;
  private final Ramp ramp;

  Cosine(CosineConfig config) {
    this.config = config;
    this.ramp = new Ramp(config.start(), config.epochs());
  }

  @Override
  public double at(Progress progress) {
    double t = ramp.fraction(progress);
    return config.to() + 0.5 * (config.from() - config.to()) * (1 + Math.cos(Math.PI * t));
  }
}
