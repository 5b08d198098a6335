package org.vae4j.engine.train;

import java.io.Serial;

/** Tells that training cannot go on: what happened, when, and what to try. */
public final class TrainingFailedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  TrainingFailedException(String message) {
    super(message);
  }
}
