package org.vae4j.data.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.vae4j.api.Problem;
import org.vae4j.api.UserException;

/**
 * Gathers what is wrong with some files, so that all of it can be told at once.
 *
 * <p>The first twenty are kept in words; of the rest, the number is.
 */
public final class Problems {
  private static final int SHOWN = 20;

  private final List<Problem> problems = new ArrayList<>();
  private int count;

  /** Notes a problem. */
  public void add(String where, String message) {
    count++;
    if (problems.size() < SHOWN) {
      problems.add(new Problem(where, message));
    }
  }

  /** Does something, and notes the problems that stop it. */
  public <T> Optional<T> attempt(Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (CountedException e) {
      problems.addAll(e.kept.subList(0, Math.min(e.kept.size(), SHOWN - problems.size())));
      count += e.count;
      return Optional.empty();
    } catch (UserException e) {
      e.problems().forEach(problem -> add(problem.where(), problem.message()));
      return Optional.empty();
    }
  }

  /** Whether nothing is wrong so far. */
  public boolean isEmpty() {
    return count == 0;
  }

  /**
   * Stops here if anything is wrong.
   *
   * @param what what was being read, such as {@code data 'mnist'}
   * @throws UserException with all problems so far
   */
  public void throwIfAny(String what) {
    if (count > 0) {
      throw exception(what);
    }
  }

  /** The exception that tells all problems so far. */
  public UserException exception(String what) {
    return new CountedException(what, problems, count);
  }

  /** Knows how many problems there are besides those that it tells. */
  private static final class CountedException extends UserException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> kept;
    private final int count;

    CountedException(String what, List<Problem> kept, int count) {
      super(what + ": " + count + (count == 1 ? " problem" : " problems"), told(kept, count));
      this.kept = List.copyOf(kept);
      this.count = count;
    }

    private static List<Problem> told(List<Problem> kept, int count) {
      List<Problem> told = new ArrayList<>(kept);
      if (count > kept.size()) {
        told.add(new Problem("", "and " + (count - kept.size()) + " more"));
      }
      return told;
    }
  }
}
