package org.vae4j.engine.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.vae4j.api.Problem;
import org.vae4j.api.UserException;
import org.vae4j.api.plugin.Component;

/**
 * The installed parts, by kind and name; what files may name.
 *
 * <p>Immutable.
 */
public final class Parts {
  /**
   * A component and who offers it.
   *
   * @param plugin the name of the plugin
   * @param source where the component comes from, such as the path of a jar; for messages
   */
  public record Offer(Component<?, ?> component, String plugin, String source) {
    public Offer {
      requireNonNull(component, "component");
      requireNonNull(plugin, "plugin");
      requireNonNull(source, "source");
    }
  }

  private final Map<String, PartKind> kinds;
  private final Map<String, Map<String, Part>> parts;
  private final Map<Class<?>, Part> byConfig;

  /** Of records that are not parts; looking at a record is slow. */
  private final Map<Class<?>, Settings> groups = new ConcurrentHashMap<>();

  private Parts(
      Map<String, PartKind> kinds,
      Map<String, Map<String, Part>> parts,
      Map<Class<?>, Part> byConfig) {
    this.kinds = Collections.unmodifiableMap(kinds);
    this.parts = Collections.unmodifiableMap(parts);
    this.byConfig = Map.copyOf(byConfig);
  }

  /**
   * Checks and collects what is on offer.
   *
   * @throws UserException if two components have one kind and name or one record, or if a record
   *     cannot be read from a file: a setting's type is not allowed, a default is not a value of
   *     its setting, something has no {@code @Doc}; all problems at once, each with its source
   */
  public static Parts of(List<Offer> offers) {
    Collected collected = new Collected();
    offers.forEach(collected::add);
    Parts parts = new Parts(collected.kinds, collected.parts, collected.byConfig);
    collected.byConfig.values().stream()
        .sorted(Comparator.comparing(Part::toString))
        .forEach(part -> parts.checkDefaults(part, collected.problems));
    if (!collected.problems.isEmpty()) {
      int count = collected.problems.size();
      throw new UserException(
          "plugins: " + count + (count == 1 ? " problem" : " problems"), collected.problems);
    }
    return parts;
  }

  /** All kinds that a part is installed for or that a part has a setting for, by name. */
  public List<PartKind> kinds() {
    return List.copyOf(kinds.values());
  }

  /** The kind of a name. */
  public Optional<PartKind> kind(String name) {
    return Optional.ofNullable(kinds.get(name));
  }

  /** The installed parts of a kind, by name. */
  public List<Part> all(PartKind kind) {
    return List.copyOf(parts.getOrDefault(kind.name(), Map.of()).values());
  }

  /** The part of a kind and name. */
  public Optional<Part> find(PartKind kind, String name) {
    return Optional.ofNullable(parts.getOrDefault(kind.name(), Map.of()).get(name));
  }

  /** The part whose settings are in records of a class. */
  public Optional<Part> describedBy(Class<?> config) {
    return Optional.ofNullable(byConfig.get(config));
  }

  /**
   * The settings that a record describes.
   *
   * @throws IllegalArgumentException if the record is not one that can be read
   */
  Settings settings(Class<? extends Record> type) {
    Part part = byConfig.get(type);
    return part == null
        ? groups.computeIfAbsent(type, unknown -> Settings.of(type))
        : part.settings();
  }

  List<String> names(PartKind kind) {
    return List.copyOf(parts.getOrDefault(kind.name(), Map.of()).keySet());
  }

  /** A part of some other kind that has a name. */
  Optional<Part> ofAnotherKind(PartKind kind, String name) {
    return parts.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(kind.name()))
        .flatMap(entry -> Optional.ofNullable(entry.getValue().get(name)).stream())
        .findFirst();
  }

  private void checkDefaults(Part part, List<Problem> problems) {
    part.settings()
        .walk(
            this::settings,
            (path, setting) ->
                setting
                    .standard()
                    .ifPresent(value -> checkDefault(part, path, setting, value, problems)));
  }

  private void checkDefault(
      Part part, String path, Setting setting, Node value, List<Problem> problems) {
    RecordReader reading = new RecordReader(this, Path.of(""));
    reading.value(setting.type(), value, "");
    for (Mistake mistake : reading.mistakes()) {
      String inside = mistake.pointer().isEmpty() ? "" : mistake.pointer() + " ";
      problems.add(
          new Problem(
              part.source(),
              part + ", setting '" + path + "': its @Default " + inside + mistake.message()));
    }
  }

  /** What has been collected so far. */
  private static final class Collected {
    private final Map<String, PartKind> kinds = new TreeMap<>();
    private final Map<String, Map<String, Part>> parts = new TreeMap<>();
    private final Map<Class<?>, Part> byConfig = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    void add(Offer offer) {
      try {
        check(offer);
      } catch (LinkageError | TypeNotPresentException e) {
        problem(
            offer,
            "'"
                + offer.component().name()
                + "': its settings need a class that is not there; the plugin was probably built for"
                + " another version of vae4j ("
                + e
                + ")");
      }
    }

    private void check(Offer offer) {
      Component<?, ?> component = offer.component();
      List<PartKind> found = PartKind.kindsOf(component.config());
      if (found.size() != 1) {
        problem(
            offer,
            "'"
                + component.name()
                + "': its record "
                + component.config().getName()
                + " must implement the interface of one kind of part, and it implements "
                + (found.isEmpty()
                    ? "none"
                    : String.join(" and ", found.stream().map(PartKind::name).toList())));
        return;
      }
      PartKind kind = found.get(0);
      String title = kind.name() + " '" + component.name() + "'";
      List<String> wrong = new ArrayList<>(Settings.problems(component.config()));
      for (var taken : component.config().getRecordComponents()) {
        if (taken.getName().equals("type")) {
          wrong.add("setting 'type': is the name of the part; a setting needs another name");
        }
      }
      if (!wrong.isEmpty()) {
        wrong.forEach(message -> problem(offer, title + ", " + message));
        return;
      }
      if (!note(kind, offer)) {
        return;
      }
      Part part =
          new Part(
              kind, component, offer.plugin(), offer.source(), Settings.of(component.config()));
      if (kind.number().equals(part.name()) && part.settings().theOnlyNumber().isEmpty()) {
        problem(
            offer,
            title
                + ": a bare number stands for it, so it must have exactly one required setting, and"
                + " that must be a number");
        return;
      }
      Part other = parts.computeIfAbsent(kind.name(), name -> new TreeMap<>()).get(part.name());
      if (other != null) {
        problem(
            offer,
            title
                + " is also in "
                + other.source()
                + "; take one of the two away, or rename the part");
        return;
      }
      Part same = byConfig.get(component.config());
      if (same != null) {
        problem(
            offer,
            title
                + " has the same record as "
                + same
                + " of "
                + same.source()
                + "; each part needs a record of its own");
        return;
      }
      parts.getOrDefault(kind.name(), Map.of()).put(part.name(), part);
      byConfig.put(component.config(), part);
      part.settings()
          .walk(
              Settings::of,
              (path, setting) -> {
                if (setting.innermostType() instanceof SettingType.OfKind ofKind) {
                  note(ofKind.kind(), offer);
                }
              });
    }

    private boolean note(PartKind kind, Offer offer) {
      PartKind known = kinds.putIfAbsent(kind.name(), kind);
      if (known == null || known.type() == kind.type()) {
        return true;
      }
      problem(
          offer,
          "the kind '"
              + kind.name()
              + "' is "
              + kind.type().getName()
              + " here and "
              + known.type().getName()
              + " elsewhere; a kind needs a name of its own");
      return false;
    }

    private void problem(Offer offer, String message) {
      problems.add(new Problem(offer.source(), message));
    }
  }
}
