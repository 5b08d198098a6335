package org.vae4j.engine.assembly;

import static java.util.Objects.requireNonNull;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;
import org.vae4j.api.Problem;
import org.vae4j.api.UserException;

/**
 * A part of an experiment refuses what it is asked for, hands over something else than its kind
 * promises, or fails and is a plugin's. The message says where the part stands, which it is, and
 * whose.
 */
public final class PartException extends UserException {
  @Serial private static final long serialVersionUID = 1;

  private final transient Origin origin;
  private final String reason;
  private final boolean isFailure;

  private PartException(
      Origin origin, List<Problem> problems, String reason, boolean isFailure, Throwable cause) {
    super(lines(problems), problems, cause);
    this.origin = requireNonNull(origin, "origin");
    this.reason = requireNonNull(reason, "reason");
    this.isFailure = isFailure;
  }

  /** The part says what is wrong; what it says of other places stays there. */
  static PartException refusal(Origin origin, UserException cause) {
    return new PartException(
        origin,
        cause.problems().stream()
            .map(
                problem ->
                    problem.where().isEmpty()
                        ? new Problem(origin.pointer(), origin.words(problem.message()))
                        : problem)
            .toList(),
        lines(cause.problems()),
        false,
        cause);
  }

  /** The part says what is wrong, in other words than those for a person. */
  static PartException refusal(Origin origin, String words, Throwable cause) {
    return new PartException(
        origin, List.of(new Problem(origin.pointer(), origin.words(words))), words, false, cause);
  }

  /** The part did what it must not do, and does not know of it. */
  static PartException failure(Origin origin, String reason, Throwable cause) {
    return new PartException(
        origin,
        List.of(new Problem(origin.pointer(), origin + ": " + reason)),
        reason,
        !(cause instanceof HandoverException),
        cause);
  }

  private static String lines(List<Problem> problems) {
    return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
  }

  /** The innermost part that refused or failed. */
  public Origin origin() {
    return origin;
  }

  /** What is wrong, without the place and the part. */
  public String reason() {
    return reason;
  }

  /** Whether the part failed by a mistake of its own, which its stack trace helps to mend. */
  public boolean isFailure() {
    return isFailure;
  }
}
