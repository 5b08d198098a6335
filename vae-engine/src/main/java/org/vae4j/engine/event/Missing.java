package org.vae4j.engine.event;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A result that an experiment asks for and that could not be made.
 *
 * @param where where the experiment asks for it, as a JSON pointer
 * @param part the part that failed, such as {@code figure 'latent-plane'}, with its plugin where
 *     that is not vae4j's own
 * @param why what went wrong
 * @param trace the lines of the stack trace, for whoever mends the part; empty where the part
 *     itself says what is to be done
 */
public record Missing(String where, String part, String why, List<String> trace) {
  public Missing {
    requireNonNull(where, "where");
    requireNonNull(part, "part");
    requireNonNull(why, "why");
    trace = List.copyOf(trace);
  }

  /** The setting that asks for results of this kind, such as {@code figures}. */
  public String setting() {
    return where.split("/", 3)[1];
  }

  /** What is missing, for a person: how many results, and each on a line of its own. */
  public static String text(List<Missing> missing) {
    return (missing.size() == 1 ? "1 result is missing" : missing.size() + " results are missing")
        + missing.stream().map(each -> "\n  " + each).collect(Collectors.joining());
  }

  /** The place, the part and the reason on one line. */
  @Override
  public String toString() {
    return where + "  " + part + ": " + why;
  }
}
