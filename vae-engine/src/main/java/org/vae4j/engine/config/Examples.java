package org.vae4j.engine.config;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes up examples that can be read: what is required has a plausible value, what has a default
 * has that, what is optional is left out.
 */
final class Examples {
  /** Enough for three required numbers; a part that needs more luck has no example. */
  private static final int TRIES = 1000;

  private final Parts parts;

  Examples(Parts parts) {
    this.parts = parts;
  }

  /** An example of a part; empty where none is found that its constructor accepts. */
  Optional<Node> of(Part part) {
    return Optional.ofNullable(part(part, new HashSet<>()));
  }

  private @Nullable Node part(Part part, Set<Part> open) {
    // A part that needs a part of its own kind is not an example of what it needs.
    if (!open.add(part)) {
      return null;
    }
    List<Candidates> candidates = candidates(part.settings(), open);
    open.remove(part);
    if (candidates == null) {
      return null;
    }
    int combinations = 1;
    for (Candidates each : candidates) {
      combinations = Math.min(TRIES, combinations * each.values.size());
    }
    for (int i = 0; i < combinations; i++) {
      NodeBuilder object = new NodeBuilder().put(RecordReader.TYPE, part.name());
      fill(object, candidates, i);
      Node example = object.build();
      RecordReader reading = new RecordReader(parts, Path.of(""));
      reading.value(new SettingType.OfKind(part.kind(), Bounds.NONE), example, "");
      if (reading.mistakes().isEmpty()) {
        return example;
      }
    }
    return null;
  }

  /** The values that are tried for one setting, the most plausible first. */
  private record Candidates(String name, List<Node> values) {}

  private static void fill(NodeBuilder object, List<Candidates> candidates, int combination) {
    int rest = combination;
    for (Candidates each : candidates) {
      object.put(each.name, each.values.get(rest % each.values.size()));
      rest /= each.values.size();
    }
  }

  private @Nullable List<Candidates> candidates(Settings settings, Set<Part> open) {
    List<Candidates> all = new ArrayList<>();
    for (Setting setting : settings.all()) {
      if (setting.optional()) {
        continue;
      }
      List<Node> values =
          setting.standard().map(List::of).orElseGet(() -> values(setting.type(), open));
      if (values.isEmpty()) {
        return null;
      }
      all.add(new Candidates(setting.name(), values));
    }
    return all;
  }

  private List<Node> values(SettingType type, Set<Part> open) {
    if (type instanceof SettingType.Whole whole) {
      return numbers(whole.bounds(), "10", "1", "2", "3", "0");
    }
    if (type instanceof SettingType.Real real) {
      return numbers(real.bounds(), "0.5", "1.0", "10.0", "0.1", "0.0", "2.0");
    }
    if (type instanceof SettingType.Truth) {
      return List.of(NodeBuilder.truth(true), NodeBuilder.truth(false));
    }
    if (type instanceof SettingType.Choice choice) {
      return choice.names().stream().map(NodeBuilder::text).toList();
    }
    if (type instanceof SettingType.File) {
      return List.of(NodeBuilder.text("path/to/file"));
    }
    if (type instanceof SettingType.OfKind ofKind) {
      return parts.all(ofKind.kind()).stream()
          .flatMap(part -> Optional.ofNullable(part(part, open)).stream())
          .limit(1)
          .toList();
    }
    if (type instanceof SettingType.Group group) {
      List<Candidates> candidates = candidates(parts.settings(group.type()), open);
      if (candidates == null) {
        return List.of();
      }
      NodeBuilder object = new NodeBuilder();
      fill(object, candidates, 0);
      return List.of(object.build());
    }
    if (type instanceof SettingType.Sequence sequence) {
      return lists(values(sequence.element(), open));
    }
    return List.of(NodeBuilder.text("name"));
  }

  private static List<Node> lists(List<Node> elements) {
    if (elements.isEmpty()) {
      return List.of(NodeBuilder.list(List.of()));
    }
    Node first = elements.get(0);
    Node second = elements.get(Math.min(1, elements.size() - 1));
    return List.of(
        NodeBuilder.list(List.of(first)),
        NodeBuilder.list(List.of(first, second)),
        NodeBuilder.list(List.of(second, first)),
        NodeBuilder.list(List.of()));
  }

  private static List<Node> numbers(Bounds bounds, String... candidates) {
    List<String> all = new ArrayList<>(List.of(candidates));
    for (double bound : new double[] {bounds.min(), bounds.max()}) {
      if (Double.isFinite(bound)) {
        all.add(Bounds.shown(bound));
      }
    }
    return all.stream()
        .filter(digits -> bounds.contains(new BigDecimal(digits)))
        .map(NodeBuilder::number)
        .toList();
  }
}
