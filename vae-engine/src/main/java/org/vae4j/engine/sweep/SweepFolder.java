package org.vae4j.engine.sweep;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.vae4j.api.Problem;
import org.vae4j.api.UserException;
import org.vae4j.engine.config.JsonTree;
import org.vae4j.engine.run.ExperimentReader;
import org.vae4j.engine.run.RunRecord;
import org.vae4j.engine.run.RunStatus;
import org.vae4j.engine.storage.JsonFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The folder of a sweep: a folder for each run, and {@code sweep.json}, which says what they are.
 *
 * @param path the folder
 */
public record SweepFolder(Path path) {
  public SweepFolder {
    requireNonNull(path, "path");
  }

  /** Whether it is there and is a sweep's. */
  public boolean isOne() {
    return Files.isRegularFile(file());
  }

  /** The folders of the runs, in the order of the sweep; those that are not begun are not there. */
  public List<Path> runs() {
    List<Path> folders = new ArrayList<>();
    JsonFiles.read(file())
        .path("runs")
        .forEach(run -> folders.add(path.resolve(run.path("name").asString(""))));
    return folders;
  }

  /** The name of the sweep. */
  public String name() {
    return JsonFiles.read(file()).path("name").asString("sweep");
  }

  Path folder(SweepRun run) {
    return path.resolve(run.name());
  }

  private Path file() {
    return path.resolve("sweep.json");
  }

  /**
   * Sees to it that the folder is this sweep's or nobody's.
   *
   * @throws UserException with all that differs, where that is more than runs which are added
   */
  void refuseAnother(Sweep sweep, ExperimentReader reader) {
    if (!Files.exists(path)) {
      return;
    }
    if (!Files.isDirectory(path)) {
      throw new UserException(path + ": is a file; choose a folder with --out");
    }
    if (!isOne()) {
      refuseIfTaken();
      return;
    }
    Set<Problem> differences = new LinkedHashSet<>();
    JsonNode before = JsonFiles.read(file());
    for (JsonNode run : before.path("runs")) {
      String name = run.path("name").asString("");
      Optional<SweepRun> now = find(sweep, name);
      if (now.isEmpty()) {
        differences.add(new Problem(name, "is in the folder and no longer in the sweep"));
      } else if (!run.path("settings").equals(settings(now.get()))) {
        differences.add(
            new Problem(name, "was " + run.path("settings") + ", is " + settings(now.get())));
      }
    }
    JsonNode first = before.path("runs").path(0);
    find(sweep, first.path("name").asString(""))
        .ifPresent(
            now -> {
              String text = JsonFiles.text(before.path("experiment"));
              String resolved = reader.read(file().toString(), text, path, List.of()).resolved();
              differences.addAll(differences(resolved, now));
            });
    for (SweepRun run : sweep.runs()) {
      Path begun = folder(run).resolve("experiment.resolved.json");
      if (Files.exists(begun)) {
        differences.addAll(differences(reader.read(begun, List.of()).resolved(), run));
      }
    }
    if (!differences.isEmpty()) {
      throw new UserException(
          path
              + ": holds another sweep than "
              + sweep.source()
              + " describes; name another folder with --out, or take back what differs (runs may be"
              + " added)",
          List.copyOf(differences));
    }
  }

  private static Optional<SweepRun> find(Sweep sweep, String name) {
    return sweep.runs().stream().filter(run -> run.name().equals(name)).findFirst();
  }

  private static List<Problem> differences(String resolved, SweepRun run) {
    Map<String, String> was = JsonTree.parse("", resolved).leaves();
    Map<String, String> is = JsonTree.parse("", run.experiment().resolved()).leaves();
    Set<String> pointers = new LinkedHashSet<>(was.keySet());
    pointers.addAll(is.keySet());
    return pointers.stream()
        .filter(pointer -> !Objects.equals(was.get(pointer), is.get(pointer)))
        .map(
            pointer ->
                new Problem(
                    pointer,
                    "was "
                        + Optional.ofNullable(was.get(pointer)).orElse("not given")
                        + ", is "
                        + Optional.ofNullable(is.get(pointer)).orElse("not given")))
        .toList();
  }

  /** As they come back from the file, whatever the spelling of their numbers. */
  private static JsonNode settings(SweepRun run) {
    ObjectNode settings = JsonFiles.object();
    run.settings().forEach((pointer, value) -> settings.set(pointer, JsonFiles.parse(value)));
    return JsonFiles.parse(JsonFiles.text(settings));
  }

  private void refuseIfTaken() {
    try (Stream<Path> entries = Files.list(path)) {
      if (entries.anyMatch(entry -> !entry.endsWith(".lock"))) {
        throw new UserException(
            path + ": exists, is not empty and holds no sweep; choose another folder with --out");
      }
    } catch (IOException e) {
      throw new UserException(path + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** Writes down what the runs are. */
  void write(Sweep sweep) throws IOException {
    ObjectNode root = JsonFiles.object();
    root.put("name", sweep.name());
    sweep.description().ifPresent(text -> root.put("description", text));
    ArrayNode runs = root.putArray("runs");
    for (SweepRun run : sweep.runs()) {
      ObjectNode node = runs.addObject();
      node.put("name", run.name());
      node.set("settings", settings(run));
    }
    // That of the first run; each other has its own settings in place of these.
    root.set("experiment", JsonFiles.parse(sweep.runs().get(0).experiment().resolved()));
    JsonFiles.write(file(), root);
  }

  /** What has become of a run; empty where it is not begun. */
  Optional<RunStatus.State> state(SweepRun run) {
    return RunRecord.stateOf(folder(run));
  }
}
