package org.vae4j.models.schedule;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.schedule.ScheduleConfig;

/** Describes a number that goes from one value to another along half a cosine wave. */
@Doc(
    "Goes from one value to another along half a cosine wave, slowly at both ends, and stays there.")
public record CosineConfig(
    @Doc("The first value.") double from,
    @Doc("The last value.") @Default("0") double to,
    @Doc("How many epochs the way takes; left out, what remains of the training.") @Range(above = 0)
        Optional<Double> epochs,
    @Doc("How many epochs pass before the way begins.") @Default("0") @Range(min = 0) double start)
    implements ScheduleConfig {
  public CosineConfig {
    requireNonNull(epochs, "epochs");
  }

  /** To zero, over the whole training. */
  public CosineConfig(double from) {
    this(from, 0, Optional.empty(), 0);
  }
}
