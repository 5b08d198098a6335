package org.vae4j.engine.run;

import java.io.Serial;
import java.nio.file.Path;

/**
 * Tells that a run stopped before its end. What is complete is in its folder; the message is for
 * the person who started it, and the command that it ends exits with 1.
 */
public final class RunStoppedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final transient Path folder;
  private final RunStatus.State state;

  RunStoppedException(Path folder, RunStatus.State state, String message, Throwable cause) {
    super(message, cause);
    this.folder = folder;
    this.state = state;
  }

  /** The run folder. */
  public Path folder() {
    return folder;
  }

  /** Whether it failed or was interrupted. */
  public RunStatus.State state() {
    return state;
  }
}
