package org.vae4j.models.schedule;

import org.vae4j.api.schedule.Progress;
import org.vae4j.api.schedule.Schedule;

/** Fu, Li, Liu, Gao, Celikyilmaz and Carin 2019, eq. 6 and 7, with a linear rise. */
final class Cyclical implements Schedule {
  private final CyclicalConfig config;

  Cyclical(CyclicalConfig config) {
    this.config = config;
  }

  @Override
  public double at(Progress progress) {
    double cycles = progress.epoch() / config.period();
    double t = Math.min(1, (cycles - Math.floor(cycles)) / config.rising());
    return (1 - t) * config.from() + t * config.to();
  }
}
