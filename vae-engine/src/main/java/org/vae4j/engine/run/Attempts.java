package org.vae4j.engine.run;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.vae4j.api.UserException;
import org.vae4j.engine.assembly.Origin;
import org.vae4j.engine.assembly.Origins;
import org.vae4j.engine.event.Missing;

/** The making of results, of which one that fails takes nothing else along. */
final class Attempts {
  private final Origins origins;
  private final Consumer<Missing> listener;
  private final List<Missing> missing = new ArrayList<>();

  /**
   * No attempts yet.
   *
   * @param listener is told of each result that could not be made
   */
  Attempts(Origins origins, Consumer<Missing> listener) {
    this.origins = origins;
    this.listener = listener;
  }

  /**
   * Lets a part make a result.
   *
   * @param setting the setting that lists parts of its kind
   * @return the result; empty where the part failed
   */
  <T> Optional<T> make(String setting, Object part, Supplier<T> work) {
    try {
      T result = work.get();
      if (result != null) {
        return Optional.of(result);
      }
      miss(setting, part, "gives nothing: its method returned null", List.of());
    } catch (UserException e) {
      miss(setting, part, String.valueOf(e.getMessage()), List.of());
    } catch (RuntimeException | Error e) {
      if (isInterrupt(e)) {
        throw e;
      }
      miss(setting, part, "failed: " + e, trace(e));
    }
    return Optional.empty();
  }

  private void miss(String setting, Object part, String why, List<String> trace) {
    Origin origin = origins.of(part, setting);
    Missing one = new Missing(origin.pointer(), origin.toString(), why, trace);
    missing.add(one);
    listener.accept(one);
  }

  /** What could not be made, in the order of the attempts. */
  List<Missing> missing() {
    return List.copyOf(missing);
  }

  /** Whether somebody interrupted this thread while it wrote to a file or waited for another. */
  static boolean isInterrupt(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClosedByInterruptException || cause instanceof InterruptedException) {
        return true;
      }
    }
    return false;
  }

  private static List<String> trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString().lines().map(line -> line.replace("\t", "  ")).toList();
  }
}
