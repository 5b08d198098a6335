package org.vae4j.engine.assembly;

import java.io.Serial;

/** A part hands over something else than its kind promises. */
final class HandoverException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /**
   * A broken promise.
   *
   * @param message what was handed over, and what was expected
   */
  HandoverException(String message) {
    super(message);
  }
}
