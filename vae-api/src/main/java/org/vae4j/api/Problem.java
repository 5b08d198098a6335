package org.vae4j.api;

import static java.util.Objects.requireNonNull;

/**
 * One mistake that a person can mend.
 *
 * @param where what the mistake is in: a JSON pointer with its line, a file, a jar; empty where
 *     there is no such place
 * @param message what was found, what was expected and what to do, without a final full stop
 */
public record Problem(String where, String message) {
  public Problem {
    requireNonNull(where, "where");
    requireNonNull(message, "message");
  }

  /** The place and the message on one line. */
  @Override
  public String toString() {
    return where.isEmpty() ? message : where + "  " + message;
  }
}
