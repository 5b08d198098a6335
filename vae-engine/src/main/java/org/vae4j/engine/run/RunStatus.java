package org.vae4j.engine.run;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.vae4j.api.UserException;
import org.vae4j.engine.event.Missing;
import org.vae4j.engine.storage.JsonFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How far a run has come.
 *
 * @param state what has become of it
 * @param message why it stopped; empty unless it failed or was interrupted
 * @param missing what the experiment asks for and could not be made; empty unless it is incomplete
 */
public record RunStatus(State state, String message, List<Missing> missing) {
  /** What has become of a run. */
  public enum State {
    /** It runs; or what ran it was killed. */
    RUNNING,
    /** All that the experiment asks for is there. */
    FINISHED,
    /** It is trained and its model is there; some of what the experiment asks for is missing. */
    INCOMPLETE,
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
    missing = List.copyOf(missing);
  }

  /** A run of which nothing is missing. */
  RunStatus(State state, String message) {
    this(state, message, List.of());
  }

  /** A run that has come to its end, with or without all that the experiment asks for. */
  static RunStatus ended(List<Missing> missing) {
    return new RunStatus(missing.isEmpty() ? State.FINISHED : State.INCOMPLETE, "", missing);
  }

  /**
   * The status after some results were made anew.
   *
   * @param settings the settings that ask for the results that were tried
   * @param failed those of the results that could not be made
   */
  RunStatus after(Set<String> settings, List<Missing> failed) {
    if (state != State.FINISHED && state != State.INCOMPLETE) {
      return this;
    }
    List<Missing> now = new ArrayList<>(missing);
    now.removeIf(each -> settings.contains(each.setting()));
    now.addAll(failed);
    return ended(now);
  }

  void write(Path file) throws IOException {
    ObjectNode node = JsonFiles.object();
    node.put("state", state.toString());
    if (!message.isEmpty()) {
      node.put("message", message);
    }
    if (!missing.isEmpty()) {
      ArrayNode list = node.putArray("missing");
      for (Missing each : missing) {
        ObjectNode described = list.addObject();
        described.put("where", each.where());
        described.put("part", each.part());
        described.put("why", each.why());
        if (!each.trace().isEmpty()) {
          each.trace().forEach(described.putArray("trace")::add);
        }
      }
    }
    JsonFiles.write(file, node);
  }

  static RunStatus read(Path file) {
    JsonNode node = JsonFiles.read(file);
    String text = node.path("state").asString("");
    for (State state : State.values()) {
      if (state.toString().equals(text)) {
        return new RunStatus(
            state, node.path("message").asString(""), missing(node.path("missing")));
      }
    }
    throw new UserException(file + ": is damaged: there is no state '" + text + "'");
  }

  private static List<Missing> missing(JsonNode list) {
    List<Missing> missing = new ArrayList<>();
    for (JsonNode each : list) {
      List<String> trace = new ArrayList<>();
      each.path("trace").forEach(line -> trace.add(line.asString("")));
      missing.add(
          new Missing(
              each.path("where").asString(""),
              each.path("part").asString(""),
              each.path("why").asString(""),
              trace));
    }
    return missing;
  }
}
