package org.vae4j.engine.run;

import java.io.Serial;
import java.nio.file.Path;
import java.util.List;
import org.vae4j.engine.event.Missing;

/**
 * Tells that a run stopped before its end, or ended without some of its results. What is complete
 * is in its folder; the message is for the person who started it, and the command that it ends
 * exits with 1.
 */
public final class RunStoppedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final transient Path folder;
  private final RunStatus.State state;
  private final transient List<Missing> missing;

  RunStoppedException(Path folder, RunStatus.State state, String message, Throwable cause) {
    super(message, cause);
    this.folder = folder;
    this.state = state;
    this.missing = List.of();
  }

  /** A run that has come to its end without some of its results. */
  RunStoppedException(Path folder, List<Missing> missing) {
    super(folder + ": " + Missing.text(missing));
    this.folder = folder;
    this.state = RunStatus.State.INCOMPLETE;
    this.missing = List.copyOf(missing);
  }

  /** The run folder. */
  public Path folder() {
    return folder;
  }

  /** Whether it failed, was interrupted or is incomplete. */
  public RunStatus.State state() {
    return state;
  }

  /** What is missing of a run that is incomplete. */
  public List<Missing> missing() {
    return missing;
  }
}
