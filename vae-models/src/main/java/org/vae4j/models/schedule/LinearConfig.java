package org.vae4j.models.schedule;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.schedule.ScheduleConfig;

/** Describes a number that goes from one value to another in a straight line. */
@Doc("Goes from one value to another in a straight line, and stays there.")
public record LinearConfig(
    @Doc("The first value.") double from,
    @Doc("The last value.") double to,
    @Doc("How many epochs the way takes; left out, what remains of the training.") @Range(above = 0)
        Optional<Double> epochs,
    @Doc("How many epochs pass before the way begins.") @Default("0") @Range(min = 0) double start)
    implements ScheduleConfig {
  public LinearConfig {
    requireNonNull(epochs, "epochs");
  }

  /** From the first step on. */
  public LinearConfig(double from, double to, double epochs) {
    this(from, to, Optional.of(epochs), 0);
  }
}
