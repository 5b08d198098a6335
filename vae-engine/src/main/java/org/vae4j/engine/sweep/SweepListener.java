package org.vae4j.engine.sweep;

import org.vae4j.engine.event.RunEvent;

/** Is told what happens in a sweep: by several threads, but by one at a time. */
public interface SweepListener {
  /**
   * Runs are looked at before the first is begun.
   *
   * @param done how many have been
   * @param all how many there are
   */
  default void checked(int done, int all) {}

  /**
   * Runs are about to begin.
   *
   * @param finished how many were finished before
   * @param all how many the sweep has
   * @param jobs how many go on at once
   * @param processors how many processors each of them may keep busy
   */
  default void planned(int finished, int all, int jobs, int processors) {}

  /**
   * A run begins, or goes on where it was stopped.
   *
   * @param resumed whether it goes on
   */
  default void begun(SweepRun run, boolean resumed) {}

  /** Something happened in a run. */
  default void happened(SweepRun run, RunEvent event) {}

  /** A run is over. */
  default void ended(SweepOutcome outcome) {}
}
