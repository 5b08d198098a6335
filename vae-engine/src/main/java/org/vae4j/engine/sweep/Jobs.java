package org.vae4j.engine.sweep;

import java.util.OptionalInt;
import org.vae4j.engine.assembly.Processors;

/**
 * How many runs go on at once.
 *
 * @param count how many; at least 1
 * @param share what each may keep busy
 */
record Jobs(int count, Processors share) {
  /** A run besides its data: graphs, metrics, figures being drawn. */
  private static final long BESIDES_DATA = 128L << 20;

  /** The data as it was read, as it is being transformed, and room for the collector. */
  private static final int TIMES_DATA = 3;

  /**
   * As many as there are cores, where memory and runs are enough: a run on one thread waits for no
   * other.
   *
   * @param asked how many somebody asked for
   * @param runs how many there are to do
   * @param processors how many this process may use
   * @param memory how much memory it may use, in bytes
   * @param data how much the largest data of a run takes, in bytes
   */
  static Jobs of(OptionalInt asked, int runs, int processors, long memory, long data) {
    long fit = Math.max(1, memory / (TIMES_DATA * data + BESIDES_DATA));
    int count = Math.max(1, Math.min(runs, asked.orElseGet(() -> (int) Math.min(processors, fit))));
    return new Jobs(count, new Processors(Math.max(1, processors / count)));
  }
}
