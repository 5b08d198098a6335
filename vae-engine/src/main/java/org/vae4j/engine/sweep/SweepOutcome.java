package org.vae4j.engine.sweep;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What became of one run of a sweep.
 *
 * @param run the run
 * @param folder its folder, which need not be there
 * @param kind what became of it
 * @param message why; empty for a run that is finished
 * @param defect what nobody expected to be thrown, for whoever mends it
 */
public record SweepOutcome(
    SweepRun run, Path folder, Kind kind, String message, Optional<Throwable> defect) {
  /** What may become of a run. */
  public enum Kind {
    /** It was finished before. */
    FINISHED_BEFORE,
    /** It is finished. */
    FINISHED,
    /** It is trained; some of what the experiment asks for is missing. */
    INCOMPLETE,
    /** It failed. */
    FAILED,
    /** Somebody stopped the sweep while it went on; or it was not begun by then. */
    STOPPED
  }

  public SweepOutcome {
    requireNonNull(run, "run");
    requireNonNull(folder, "folder");
    requireNonNull(kind, "kind");
    requireNonNull(message, "message");
    requireNonNull(defect, "defect");
  }

  SweepOutcome(SweepRun run, Path folder, Kind kind, String message) {
    this(run, folder, kind, message, Optional.empty());
  }
}
