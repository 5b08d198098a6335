package org.vae4j.models.schedule;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.schedule.ScheduleConfig;

/** Describes a number that rises, stays and starts over. */
@Doc("Rises in a straight line, stays, and starts over: Fu et al. 2019.")
public record CyclicalConfig(
    @Doc("How many epochs a cycle takes.") @Range(above = 0) double period,
    @Doc("The part of a cycle in which the value rises.") @Default("0.5") @Range(above = 0, max = 1)
        double rising,
    @Doc("The value at the start of a cycle.") @Default("0") double from,
    @Doc("The value that it rises to.") @Default("1") double to)
    implements ScheduleConfig {
  /** From 0 to 1 in the first half of each cycle. */
  public CyclicalConfig(double period) {
    this(period, 0.5, 0, 1);
  }
}
