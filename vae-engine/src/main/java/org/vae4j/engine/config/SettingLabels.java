package org.vae4j.engine.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Short names of settings: the ends of their pointers, as long as it takes to tell them apart. */
public final class SettingLabels {
  private final Map<String, String> labels = new LinkedHashMap<>();

  /**
   * @param pointers all settings that are to be told apart
   */
  public SettingLabels(Collection<String> pointers) {
    Set<String> all = new LinkedHashSet<>(pointers);
    for (String pointer : all) {
      labels.put(pointer, label(Pointer.steps(pointer), all));
    }
  }

  private static String label(List<String> steps, Set<String> all) {
    for (int from = steps.size() - 1; from > 0; from--) {
      List<String> end = steps.subList(from, steps.size());
      // The place in a list tells nothing without the list, nor a type without what it is the type
      // of.
      boolean says =
          !end.get(0).chars().allMatch(Character::isDigit) && !end.get(0).equals(RecordReader.TYPE);
      long same = all.stream().filter(pointer -> endsWith(Pointer.steps(pointer), end)).count();
      if (says && same == 1) {
        return String.join(".", end);
      }
    }
    return String.join(".", steps);
  }

  private static boolean endsWith(List<String> steps, List<String> end) {
    return steps.size() >= end.size()
        && steps.subList(steps.size() - end.size(), steps.size()).equals(end);
  }

  /** The short name of a setting, such as {@code latentSize} of {@code /model/latentSize}. */
  public String of(String pointer) {
    return labels.getOrDefault(pointer, pointer);
  }

  /**
   * Settings in a few words, such as {@code latentSize=3,seed=1}.
   *
   * @param settings pointers and values as JSON
   */
  public String of(Map<String, String> settings) {
    List<String> words = new ArrayList<>();
    settings.forEach(
        (pointer, value) -> words.add(of(pointer) + "=" + JsonTree.parse(pointer, value).words()));
    return words.stream().collect(Collectors.joining(","));
  }
}
