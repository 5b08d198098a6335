package org.vae4j.engine.run;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.vae4j.api.UserException;
import org.vae4j.engine.storage.JsonFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How far a run has come.
 *
 * @param state what has become of it
 * @param message why it stopped; empty unless it failed or was interrupted
 */
public record RunStatus(State state, String message) {
  /** What has become of a run. */
  public enum State {
    /** It runs; or what ran it was killed. */
    RUNNING,
    /** All that the experiment asks for is there. */
    FINISHED,
    /** It could not go on. */
    FAILED,
    /** Somebody stopped it. */
    INTERRUPTED;

    /** The state as files and messages have it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public RunStatus {
    requireNonNull(state, "state");
    requireNonNull(message, "message");
  }

  void write(Path file) throws IOException {
    ObjectNode node = JsonFiles.object();
    node.put("state", state.toString());
    if (!message.isEmpty()) {
      node.put("message", message);
    }
    JsonFiles.write(file, node);
  }

  static RunStatus read(Path file) {
    JsonNode node = JsonFiles.read(file);
    String text = node.path("state").asString("");
    for (State state : State.values()) {
      if (state.toString().equals(text)) {
        return new RunStatus(state, node.path("message").asString(""));
      }
    }
    throw new UserException(file + ": is damaged: there is no state '" + text + "'");
  }
}
