package org.vae4j.engine.config;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vae4j.api.UserException;
import org.vae4j.api.config.Spelling;

/**
 * The description of a sweep: an experiment, and what is set in it for each run.
 *
 * @param name the sweep's name
 * @param description what it shows, for people
 * @param source what messages call the experiment: the name of its file
 * @param experiment the experiment, which the runs may complete
 * @param folder what paths in the experiment are relative to
 * @param runs for each run its settings, in the order in which they are applied
 */
public record SweepFile(
    String name,
    Optional<String> description,
    String source,
    JsonTree experiment,
    Path folder,
    List<List<SettingOverride>> runs) {
  /** Nobody means to train more. */
  private static final int MOST_RUNS = 10_000;

  public SweepFile {
    requireNonNull(name, "name");
    requireNonNull(description, "description");
    requireNonNull(source, "source");
    requireNonNull(experiment, "experiment");
    requireNonNull(folder, "folder");
    runs = runs.stream().map(List::copyOf).toList();
  }

  /**
   * Reads a file.
   *
   * @param overrides settings of every run's experiment, which the sweep must not vary
   * @throws UserException with all mistakes of the file at once
   */
  public static SweepFile read(Path file, List<SettingOverride> overrides) {
    return new Reader(file, overrides).read();
  }

  /**
   * Whether a file describes a sweep and not an experiment: it has the setting that only a sweep
   * has. What cannot be read is no sweep.
   */
  public static boolean isOne(Path file) {
    try {
      return JsonTree.read(file).node() instanceof Node.ObjectNode root
          && root.members().containsKey("experiment");
    } catch (UserException e) {
      return false;
    }
  }

  /** The JSON Schema of sweeps, for editors; experiments have one of their own. */
  public static String schema() {
    try (InputStream in = SweepFile.class.getResourceAsStream("sweep.schema.json")) {
      if (in == null) {
        throw new IllegalStateException("sweep.schema.json is missing from the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("sweep.schema.json cannot be read", e);
    }
  }

  /** One pass over a file; notes every mistake and goes on. */
  private static final class Reader {
    private static final String EXPERIMENT = "experiment";
    private static final String GRID = "grid";
    private static final String LIST = "list";
    private static final String SEEDS = "seeds";
    private static final String SEED = "/seed";
    private static final List<String> NAMES =
        List.of("name", "description", EXPERIMENT, GRID, LIST, SEEDS);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private final Path file;
    private final List<SettingOverride> overrides;
    private final List<Mistake> mistakes = new ArrayList<>();
    private boolean isElsewhere;

    Reader(Path file, List<SettingOverride> overrides) {
      this.file = file;
      this.overrides = overrides;
    }

    SweepFile read() {
      JsonTree tree = JsonTree.read(file);
      mistakes.addAll(tree.mistakes());
      if (!(tree.node() instanceof Node.ObjectNode root)) {
        throw new UserException(file + ": must be an object, {…}, was " + tree.node().quoted());
      }
      names(root);
      Optional<String> name = text(root, "name");
      name.filter(given -> !NAME.matcher(given).matches())
          .ifPresent(
              given ->
                  wrong(
                      "/name",
                      member(root, "name"),
                      "is letters, digits, dots, hyphens and underscores, because a folder is named"
                          + " after it; was "
                          + JsonText.quote(given)));
      Optional<String> description = text(root, "description");
      Experiment experiment = experiment(root);
      List<List<SettingOverride>> runs = List.of(List.of());
      runs = product(runs, grid(root));
      runs = product(runs, list(root));
      runs = product(runs, seeds(root));
      refuseWhatIsSetTwice(root);
      if (!mistakes.isEmpty() || experiment == null) {
        throw Mistake.report(file.toString(), mistakes);
      }
      return new SweepFile(
          name.orElseGet(this::nameOfFile),
          description,
          experiment.source(),
          experiment.tree(),
          experiment.folder(),
          runs);
    }

    private record Experiment(String source, JsonTree tree, Path folder) {}

    private @Nullable Experiment experiment(Node.ObjectNode root) {
      Node.Member member = root.members().get(EXPERIMENT);
      if (member == null) {
        return wrong(
            "/experiment", root, "is required: an experiment, or a string with the path of one");
      }
      Path folder = folderOf(file);
      if (member.value() instanceof Node.ObjectNode) {
        return new Experiment(file.toString(), JsonTree.of(member.value()), folder);
      }
      if (!(member.value() instanceof Node.TextNode text)) {
        return wrong(
            "/experiment",
            member.value(),
            "must be an object, {…}, or a string with the path of one, was "
                + member.value().quoted());
      }
      isElsewhere = true;
      try {
        Path other = file.resolveSibling(text.text());
        return new Experiment(other.toString(), JsonTree.read(other), folderOf(other));
      } catch (UserException e) {
        return wrong("/experiment", text, String.valueOf(e.getMessage()));
      } catch (InvalidPathException e) {
        return wrong("/experiment", text, "is not a path: " + e.getReason());
      }
    }

    private static Path folderOf(Path path) {
      Path absolute = path.toAbsolutePath();
      Path parent = absolute.getParent();
      return parent == null ? absolute : parent;
    }

    private String nameOfFile() {
      String name =
          String.valueOf(file.getFileName())
              .replaceAll("\\.json$", "")
              .replaceAll("[^A-Za-z0-9._-]+", "-")
              .replaceAll("^[^A-Za-z0-9]+", "");
      return name.isEmpty() ? "sweep" : name;
    }

    private void names(Node.ObjectNode root) {
      root.members()
          .forEach(
              (name, member) -> {
                if (name.equals(RecordReader.SCHEMA)) {
                  text(root, name);
                } else if (!NAMES.contains(name)) {
                  mistakes.add(
                      new Mistake(
                          Pointer.child("", name),
                          member.origin(),
                          "is not a setting of a sweep"
                              + Spelling.nearest(name, NAMES)
                                  .map(nearest -> "; did you mean '" + nearest + "'?")
                                  .orElse("; its settings are " + String.join(", ", NAMES))));
                }
              });
    }

    private static Node member(Node.ObjectNode object, String name) {
      Node.Member member = object.members().get(name);
      return member == null ? object : member.value();
    }

    private Optional<String> text(Node.ObjectNode root, String name) {
      Node.Member member = root.members().get(name);
      if (member == null) {
        return Optional.empty();
      }
      if (member.value() instanceof Node.TextNode text) {
        return Optional.of(text.text());
      }
      wrong(
          Pointer.child("", name),
          member.value(),
          "must be a string, was " + member.value().quoted());
      return Optional.empty();
    }

    /** Every run before with every choice, the choices changing faster. */
    private List<List<SettingOverride>> product(
        List<List<SettingOverride>> runs, List<List<SettingOverride>> choices) {
      if (choices.isEmpty()) {
        return runs;
      }
      long all = (long) runs.size() * choices.size();
      if (all > MOST_RUNS) {
        mistakes.add(
            new Mistake(
                "/", Origin.line(1), "has " + all + " runs; at most " + MOST_RUNS + " are made"));
        return runs;
      }
      List<List<SettingOverride>> product = new ArrayList<>();
      for (List<SettingOverride> run : runs) {
        for (List<SettingOverride> choice : choices) {
          List<SettingOverride> both = new ArrayList<>(run);
          both.addAll(choice);
          product.add(both);
        }
      }
      return product;
    }

    private List<List<SettingOverride>> grid(Node.ObjectNode root) {
      Node.Member member = root.members().get(GRID);
      if (member == null) {
        return List.of();
      }
      if (!(member.value() instanceof Node.ObjectNode grid)) {
        wrong(
            "/grid",
            member.value(),
            "must be an object of pointers and lists, as in {\"/model/latentSize\": [2, 10]}, was "
                + member.value().quoted());
        return List.of();
      }
      List<List<SettingOverride>> runs = List.of(List.of());
      for (var each : grid.members().entrySet()) {
        String where = Pointer.child("/grid", each.getKey());
        if (isPointer(each.getKey(), where, each.getValue().origin())
            && isListOfSome(where, each.getValue().value())
            && each.getValue().value() instanceof Node.ListNode values) {
          refuseRepeats(where, values);
          runs =
              product(
                  runs,
                  values.elements().stream()
                      .map(value -> List.of(setting(each.getKey(), value)))
                      .toList());
        }
      }
      return runs;
    }

    private List<List<SettingOverride>> list(Node.ObjectNode root) {
      Node.Member member = root.members().get(LIST);
      if (member == null || !isListOfSome("/list", member.value())) {
        return List.of();
      }
      Node.ListNode list = (Node.ListNode) member.value();
      refuseRepeats("/list", list);
      List<List<SettingOverride>> runs = new ArrayList<>();
      for (int i = 0; i < list.elements().size(); i++) {
        String where = Pointer.child("/list", i);
        if (!(list.elements().get(i) instanceof Node.ObjectNode object)) {
          wrong(
              where,
              list.elements().get(i),
              "must be an object of pointers and values, as in {\"/model/latentSize\": 2}, was "
                  + list.elements().get(i).quoted());
          continue;
        }
        List<SettingOverride> run = new ArrayList<>();
        object
            .members()
            .forEach(
                (pointer, value) -> {
                  if (isPointer(pointer, Pointer.child(where, pointer), value.origin())) {
                    run.add(setting(pointer, value.value()));
                  }
                });
        runs.add(run);
      }
      return runs;
    }

    private List<List<SettingOverride>> seeds(Node.ObjectNode root) {
      Node.Member member = root.members().get(SEEDS);
      if (member == null) {
        return List.of();
      }
      if (member.value() instanceof Node.NumberNode count) {
        Optional<Integer> seeds = whole(count).filter(n -> n >= 1 && n <= MOST_RUNS);
        if (seeds.isEmpty()) {
          wrong("/seeds", count, "must be from 1 to " + MOST_RUNS + ", was " + count.quoted());
          return List.of();
        }
        List<List<SettingOverride>> runs = new ArrayList<>();
        for (int seed = 1; seed <= seeds.get(); seed++) {
          runs.add(List.of(setting(SEED, NodeBuilder.number(String.valueOf(seed)))));
        }
        return runs;
      }
      if (!(member.value() instanceof Node.ListNode list)) {
        wrong(
            "/seeds",
            member.value(),
            "must be how many seeds there are, or a list of them, was " + member.value().quoted());
        return List.of();
      }
      if (!isListOfSome("/seeds", list)) {
        return List.of();
      }
      refuseRepeats("/seeds", list);
      return list.elements().stream().map(seed -> List.of(setting(SEED, seed))).toList();
    }

    private static Optional<Integer> whole(Node.NumberNode node) {
      BigDecimal number = JsonText.number(node.digits());
      try {
        return number == null ? Optional.empty() : Optional.of(number.intValueExact());
      } catch (ArithmeticException e) {
        return Optional.empty();
      }
    }

    private SettingOverride setting(String pointer, Node value) {
      String line = value.origin().line() > 0 ? "line " + value.origin().line() : SEEDS;
      return new SettingOverride(
          pointer,
          JsonLayout.inline(value),
          isElsewhere ? line + " of " + file.getFileName() : line);
    }

    private boolean isPointer(String pointer, String where, Origin origin) {
      if (pointer.startsWith("/") && pointer.length() > 1) {
        return true;
      }
      mistakes.add(
          new Mistake(
              where,
              origin,
              "is not a pointer; expected one that begins with a slash, such as"
                  + " /model/latentSize"));
      return false;
    }

    private boolean isListOfSome(String where, Node value) {
      if (!(value instanceof Node.ListNode list)) {
        wrong(where, value, "must be a list, was " + value.quoted());
        return false;
      }
      if (list.elements().isEmpty()) {
        wrong(where, value, "must have at least one value");
        return false;
      }
      return true;
    }

    private void refuseRepeats(String where, Node.ListNode list) {
      Map<String, Integer> seen = new LinkedHashMap<>();
      for (int i = 0; i < list.elements().size(); i++) {
        Node element = list.elements().get(i);
        Integer first = seen.putIfAbsent(JsonLayout.inline(element), i);
        if (first != null) {
          wrong(
              Pointer.child(where, i),
              element,
              "is the same as "
                  + Pointer.child(where, first)
                  + ", and would be the same run; leave it out");
        }
      }
    }

    /** Of two values for one setting nobody could say which is meant. */
    private void refuseWhatIsSetTwice(Node.ObjectNode root) {
      Set<String> inGrid = pointers(member(root, GRID));
      Set<String> inList = new LinkedHashSet<>();
      if (member(root, LIST) instanceof Node.ListNode list) {
        list.elements().forEach(element -> inList.addAll(pointers(element)));
      }
      if (!root.members().containsKey(GRID)) {
        inGrid.clear();
      }
      for (String pointer : inList) {
        if (inGrid.contains(pointer)) {
          wrong(
              Pointer.child("/grid", pointer),
              member(root, GRID),
              "is set by /list too; leave it out of one of the two");
        }
      }
      if (root.members().containsKey(SEEDS) && (inGrid.contains(SEED) || inList.contains(SEED))) {
        wrong(
            "/seeds",
            member(root, SEEDS),
            "the seed is set by "
                + (inGrid.contains(SEED) ? "/grid" : "/list")
                + " too; leave it out of one of the two");
      }
      Set<String> varied = new LinkedHashSet<>(inGrid);
      varied.addAll(inList);
      if (root.members().containsKey(SEEDS)) {
        varied.add(SEED);
      }
      for (SettingOverride override : overrides) {
        if (varied.contains(override.pointer())) {
          mistakes.add(
              new Mistake(
                  override.pointer(),
                  Origin.override(override.label()),
                  "is varied by the sweep; change it in the file"));
        }
      }
    }

    private static Set<String> pointers(Node node) {
      return node instanceof Node.ObjectNode object
          ? object.members().keySet().stream().collect(Collectors.toCollection(LinkedHashSet::new))
          : new LinkedHashSet<>();
    }

    private @Nullable Experiment wrong(String pointer, Node node, String message) {
      mistakes.add(new Mistake(pointer, node.origin(), message));
      return null;
    }
  }
}
