package org.vae4j.models.schedule;

import java.util.List;
import org.vae4j.api.schedule.Progress;
import org.vae4j.api.schedule.Schedule;

/** Straight lines between points. */
final class Piecewise implements Schedule {
  private final List<PiecewiseConfig.Point> points;

  Piecewise(PiecewiseConfig config) {
    this.points = config.points();
  }

  @Override
  public double at(Progress progress) {
    double epoch = progress.epoch();
    int next = 0;
    while (next < points.size() && points.get(next).epoch() <= epoch) {
      next++;
    }
    if (next == 0) {
      return points.get(0).value();
    }
    PiecewiseConfig.Point before = points.get(next - 1);
    if (next == points.size()) {
      return before.value();
    }
    PiecewiseConfig.Point after = points.get(next);
    double t = (epoch - before.epoch()) / (after.epoch() - before.epoch());
    return (1 - t) * before.value() + t * after.value();
  }
}
