package org.vae4j.api;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tells a person which mistakes of theirs stop the work, all of them at once.
 *
 * <p>It is shown without a stack trace, and the command that it ends exits with 2.
 */
public class UserException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  /**
   * Reports several problems under a headline.
   *
   * @param headline what was being read or done, such as {@code experiment.json: 3 problems}
   * @param problems at least one problem
   */
  public UserException(String headline, List<Problem> problems) {
    super(
        headline
            + problems.stream()
                .map(problem -> "\n  " + problem.toString().replace("\n", "\n  "))
                .collect(Collectors.joining()));
    this.problems = List.copyOf(problems);
  }

  /** Reports one problem, in a message that says where it is, what was expected and what to do. */
  public UserException(String message) {
    super(message);
    this.problems = List.of(new Problem("", message));
  }

  /** Reports one problem that another exception brought to light; the message stands without it. */
  public UserException(String message, Throwable cause) {
    super(message, cause);
    this.problems = List.of(new Problem("", message));
  }

  /**
   * Reports problems in words of a subclass's own.
   *
   * @param message tells all of the problems
   * @param problems at least one problem
   * @param cause what brought them to light
   */
  protected UserException(String message, List<Problem> problems, Throwable cause) {
    super(message, cause);
    this.problems = List.copyOf(problems);
  }

  /** The problems, in the order in which they were found; never empty. */
  public List<Problem> problems() {
    return problems;
  }
}
