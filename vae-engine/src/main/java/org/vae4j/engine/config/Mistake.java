package org.vae4j.engine.config;

import java.util.Comparator;
import java.util.List;
import org.vae4j.api.Problem;
import org.vae4j.api.UserException;

/**
 * One mistake in a file of settings.
 *
 * @param pointer the JSON pointer (RFC 6901) of what is wrong
 * @param origin where it was written
 * @param message what was found, what was expected and what to do
 */
record Mistake(String pointer, Origin origin, String message) {
  /** Lines of the file first, in their order; then the command line. */
  private static final Comparator<Mistake> IN_ORDER_OF_THE_FILE =
      Comparator.comparingInt(
          mistake -> mistake.origin.line() > 0 ? mistake.origin.line() : Integer.MAX_VALUE);

  /** Place, origin and message on one line. */
  String sentence() {
    return join(pointer, origin.label()) + " " + message;
  }

  /** The message for the person who wrote the file, in aligned columns. */
  static UserException report(String file, List<Mistake> mistakes) {
    int widthOfPointers = width(mistakes.stream().map(Mistake::pointer).toList());
    int widthOfOrigins = width(mistakes.stream().map(mistake -> mistake.origin.label()).toList());
    List<Problem> problems =
        mistakes.stream()
            .sorted(IN_ORDER_OF_THE_FILE)
            .map(
                mistake ->
                    new Problem(
                        join(
                            padded(mistake.pointer, widthOfPointers),
                            padded(mistake.origin.label(), widthOfOrigins)),
                        mistake.message))
            .toList();
    return new UserException(
        file + ": " + problems.size() + (problems.size() == 1 ? " problem" : " problems"),
        problems);
  }

  private static int width(List<String> column) {
    return column.stream().mapToInt(text -> text.codePointCount(0, text.length())).max().orElse(0);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.codePointCount(0, text.length()));
  }

  private static String join(String pointer, String origin) {
    return pointer.isEmpty() || origin.isEmpty() ? pointer + origin : pointer + " " + origin;
  }
}
