package org.vae4j.models.schedule;

import java.util.List;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.schedule.ScheduleConfig;

/** Describes a number that goes from point to point in straight lines. */
@Doc(
    "Goes from point to point in straight lines; before the first point and after the last it stays. Two points at one epoch make a jump.")
public record PiecewiseConfig(
    @Doc("The points, in the order of their epochs; at least one.") List<Point> points)
    implements ScheduleConfig {

  /** A value at an epoch. */
  @Doc("A value at an epoch.")
  public record Point(
      @Doc("The number of epochs done.") @Range(min = 0) double epoch,
      @Doc("The value there.") double value) {}

  public PiecewiseConfig {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("points must name at least one point");
    }
    for (int i = 1; i < points.size(); i++) {
      if (points.get(i).epoch() < points.get(i - 1).epoch()) {
        throw new IllegalArgumentException(
            "points must be in the order of their epochs; "
                + points.get(i).epoch()
                + " comes after "
                + points.get(i - 1).epoch());
      }
    }
  }
}
