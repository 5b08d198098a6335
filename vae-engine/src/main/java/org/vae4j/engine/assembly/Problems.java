package org.vae4j.engine.assembly;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.vae4j.api.Problem;
import org.vae4j.api.UserException;

/** What is found wrong with an experiment, in the order in which it is found. */
final class Problems {
  private final List<Problem> problems = new ArrayList<>();

  boolean none() {
    return problems.isEmpty();
  }

  /** What a part has against others. */
  void add(Origin origin, String message) {
    add(origin.pointer(), origin.words(message));
  }

  void add(String pointer, String message) {
    problems.add(new Problem(pointer, message));
  }

  /** Does some work, and keeps what is wrong with it. */
  <T> Optional<T> collect(Supplier<T> work) {
    return collect("", work);
  }

  /** Does some work; what is wrong with it is at a place unless it says otherwise. */
  <T> Optional<T> collect(String pointer, Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (UserException e) {
      for (Problem problem : e.problems()) {
        add(problem.where().isEmpty() ? pointer : problem.where(), problem.message());
      }
    } catch (IllegalArgumentException e) {
      add(pointer, e.getMessage() == null ? e.toString() : e.getMessage());
    }
    return Optional.empty();
  }

  void throwIfAny(String headline) {
    if (!none()) {
      throw exception(headline);
    }
  }

  UserException exception(String headline) {
    return exception(headline, found());
  }

  static UserException exception(String headline, List<Problem> found) {
    int count = found.size();
    return new UserException(
        headline + ": " + (count == 1 ? "1 problem" : count + " problems"), found);
  }

  /** Each problem once, where it is said most precisely. */
  List<Problem> found() {
    return problems.stream().filter(problem -> !isSaidMorePrecisely(problem)).distinct().toList();
  }

  /** A model may well report what its parts have reported themselves. */
  private boolean isSaidMorePrecisely(Problem problem) {
    return problems.stream()
        .anyMatch(
            other ->
                other.message().equals(problem.message())
                    && other.where().startsWith(problem.where() + "/"));
  }
}
