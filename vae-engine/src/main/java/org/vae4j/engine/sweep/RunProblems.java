package org.vae4j.engine.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vae4j.api.Problem;
import org.vae4j.api.UserException;

/** What is wrong with runs, each thing told once with the runs that have it. */
final class RunProblems {
  private static final int MOST_NAMED = 2;

  private final int runs;
  private final Map<Problem, List<String>> found = new LinkedHashMap<>();

  /**
   * @param runs how many runs are looked at; what is wrong with all of them is wrong with no one
   */
  RunProblems(int runs) {
    this.runs = runs;
  }

  /** Does some work for a run, and notes what it finds wrong. */
  void collect(String run, Runnable work) {
    try {
      work.run();
    } catch (UserException e) {
      for (Problem problem : e.problems()) {
        // Columns were aligned for the messages of one run.
        Problem plain =
            new Problem(problem.where().strip().replaceAll(" {2,}", " "), problem.message());
        found.computeIfAbsent(plain, unknown -> new ArrayList<>()).add(run);
      }
    }
  }

  /**
   * @param source what the headline names
   * @throws UserException if anything is wrong
   */
  void throwIfAny(String source) {
    if (found.isEmpty()) {
      return;
    }
    List<Problem> problems = new ArrayList<>();
    found.forEach(
        (problem, names) ->
            problems.add(
                names.size() == runs
                    ? problem
                    : new Problem(problem.where(), problem.message() + named(names))));
    throw new UserException(
        source + ": " + problems.size() + (problems.size() == 1 ? " problem" : " problems"),
        problems);
  }

  private static String named(List<String> names) {
    return names.size() <= MOST_NAMED
        ? " (in " + String.join(" and ", names) + ")"
        : " (in " + names.get(0) + " and " + (names.size() - 1) + " other runs)";
  }
}
