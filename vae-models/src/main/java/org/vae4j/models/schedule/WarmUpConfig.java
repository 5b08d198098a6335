package org.vae4j.models.schedule;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.schedule.ScheduleConfig;

/** Describes a schedule that rises from zero first. */
@Doc(
    "Rises from zero to another schedule: at step s, from 0, it is that schedule's value times min(1, (s + 1) / w), with w the steps of the warm-up. Goyal et al. 2017.")
public record WarmUpConfig(
    @Doc("How many epochs the rise takes.") @Range(above = 0) double epochs,
    @Doc("The schedule that is reached; its own times count from the start of training.")
        ScheduleConfig then)
    implements ScheduleConfig {
  public WarmUpConfig {
    requireNonNull(then, "then");
  }
}
