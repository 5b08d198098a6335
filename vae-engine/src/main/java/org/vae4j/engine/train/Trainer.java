package org.vae4j.engine.train;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.time.Clock;
import org.vae4j.engine.assembly.Assembly;

/** Trains what experiments describe. */
public final class Trainer {
  private final Clock clock;

  @Inject
  Trainer(Clock clock) {
    this.clock = requireNonNull(clock, "clock");
  }

  /**
   * Compiles the graphs of training, so that what may be wrong with them shows before anything is
   * written.
   *
   * @throws org.vae4j.api.UserException if the machine cannot run the backend
   */
  public Training prepare(Assembly assembly) {
    return new Training(assembly, clock);
  }
}
