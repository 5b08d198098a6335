package org.vae4j.engine.run;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.vae4j.api.UserException;
import org.vae4j.engine.assembly.Origin;
import org.vae4j.engine.assembly.Origins;
import org.vae4j.engine.assembly.PartDefectException;
import org.vae4j.engine.assembly.PartException;
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
      return Optional.of(work.get());
    } catch (RuntimeException | Error e) {
      if (e instanceof CancellationException || Origins.isInterrupt(e)) {
        throw e;
      }
      Origin origin = origins.of(part, setting);
      Missing result = new Missing(origin.pointer(), origin.toString(), why(e, origin), trace(e));
      missing.add(result);
      listener.accept(result);
      return Optional.empty();
    }
  }

  /** Where it is another part that failed than the one that was asked, it is said which. */
  private static String why(Throwable thrown, Origin asked) {
    if (thrown instanceof PartException told && told.origin().equals(asked)) {
      return told.reason();
    }
    if (thrown instanceof PartDefectException told && told.origin().equals(asked)) {
      return told.reason();
    }
    return thrown instanceof UserException || thrown instanceof PartDefectException
        ? String.valueOf(thrown.getMessage())
        : "failed: " + thrown;
  }

  /** The lines that whoever mends a part needs; none where its message says what to do. */
  private static List<String> trace(Throwable thrown) {
    if (thrown instanceof PartException told && !told.isFailure()) {
      return List.of();
    }
    StringWriter text = new StringWriter();
    Optional.ofNullable(thrown.getCause()).orElse(thrown).printStackTrace(new PrintWriter(text));
    return text.toString().lines().map(line -> line.replace("\t", "  ")).toList();
  }

  /** What could not be made, in the order of the attempts. */
  List<Missing> missing() {
    return List.copyOf(missing);
  }
}
