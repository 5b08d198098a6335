package org.vae4j.engine.assembly;

import java.io.Serial;
import java.util.List;
import org.vae4j.api.Problem;
import org.vae4j.api.UserException;

/** A mistake in one part of an experiment, with its place. */
final class LocatedException extends UserException {
  @Serial private static final long serialVersionUID = 1;

  /** The problems of a part that was refused, at the part's place where they name none. */
  LocatedException(String pointer, UserException cause) {
    super(
        pointer,
        cause.problems().stream()
            .map(
                problem ->
                    problem.where().isEmpty() ? new Problem(pointer, problem.message()) : problem)
            .toList());
    initCause(cause);
  }

  /** A number or a shape that a part cannot have. */
  LocatedException(String pointer, IllegalArgumentException cause) {
    super(message(cause), List.of(new Problem(pointer, message(cause))));
    initCause(cause);
  }

  private static String message(IllegalArgumentException cause) {
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
