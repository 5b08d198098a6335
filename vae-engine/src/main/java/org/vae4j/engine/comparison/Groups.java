package org.vae4j.engine.comparison;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.vae4j.api.comparison.Group;
import org.vae4j.engine.config.JsonTree;
import org.vae4j.engine.config.SettingLabels;

/** Runs in groups of those that differ in their seed alone. */
final class Groups {
  /** What stands for a setting that a group does not have. */
  private static final String NONE = "\"none\"";

  private final List<List<ComparedRun>> members = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<String> differing;

  Groups(List<ComparedRun> runs) {
    Map<Map<String, String>, List<ComparedRun>> bySettings = new LinkedHashMap<>();
    for (ComparedRun run : runs) {
      List<ComparedRun> group =
          bySettings.computeIfAbsent(run.settings(), unknown -> new ArrayList<>());
      ComparedRun same =
          group.stream().filter(each -> each.seed() == run.seed()).findFirst().orElse(null);
      if (same == null) {
        group.add(run);
      } else {
        notes.add(
            run.name()
                + " has the settings and the seed of "
                + same.name()
                + ", tells nothing new and is left out");
      }
    }
    members.addAll(bySettings.values());
    Set<String> pointers = new LinkedHashSet<>();
    bySettings.keySet().forEach(settings -> pointers.addAll(settings.keySet()));
    differing =
        pointers.stream()
            .filter(
                pointer ->
                    bySettings.keySet().stream()
                            .map(settings -> settings.get(pointer))
                            .distinct()
                            .count()
                        > 1)
            .toList();
  }

  /** The runs of each group. */
  List<List<ComparedRun>> members() {
    return members;
  }

  /** What was left out. */
  List<String> notes() {
    return notes;
  }

  /** The pointers of what the groups differ in. */
  List<String> differing() {
    return differing;
  }

  /** The groups as others see them. */
  List<Group> described() {
    List<String> names = names();
    List<Group> groups = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      List<ComparedRun> runs = members.get(i);
      Map<String, String> settings = runs.get(0).settings();
      Map<String, String> own = new LinkedHashMap<>();
      for (String pointer : differing) {
        if (settings.containsKey(pointer)) {
          own.put(pointer, settings.get(pointer));
        }
      }
      groups.add(
          new Group(
              names.get(i),
              own,
              runs.stream().map(ComparedRun::name).toList(),
              runs.stream().map(ComparedRun::seed).toList()));
    }
    return groups;
  }

  /** The names of their experiments where these tell them apart, else what they differ in. */
  private List<String> names() {
    List<String> experiments = new ArrayList<>();
    boolean areOne = true;
    for (List<ComparedRun> runs : members) {
      experiments.add(JsonTree.parse("", runs.get(0).experiment()).words());
      areOne &= runs.stream().map(ComparedRun::experiment).distinct().count() == 1;
    }
    if (members.size() == 1
        || (areOne && new HashSet<>(experiments).size() == experiments.size())) {
      return experiments;
    }
    List<String> telling = telling();
    SettingLabels labels = new SettingLabels(telling);
    List<String> names = new ArrayList<>();
    for (List<ComparedRun> runs : members) {
      Map<String, String> values = new LinkedHashMap<>();
      for (String pointer : telling) {
        values.put(pointer, runs.get(0).settings().getOrDefault(pointer, NONE));
      }
      names.add(labels.of(values));
    }
    return names;
  }

  /** As few of the settings as tell all groups apart, the first ones first. */
  private List<String> telling() {
    List<String> chosen = new ArrayList<>();
    int apart = 1;
    for (String pointer : differing) {
      List<String> more = new ArrayList<>(chosen);
      more.add(pointer);
      int now = apart(more);
      if (now > apart) {
        chosen.add(pointer);
        apart = now;
      }
      if (apart == members.size()) {
        break;
      }
    }
    return chosen;
  }

  private int apart(List<String> pointers) {
    Set<List<String>> values = new HashSet<>();
    for (List<ComparedRun> runs : members) {
      values.add(
          pointers.stream()
              .map(pointer -> Objects.requireNonNullElse(runs.get(0).settings().get(pointer), NONE))
              .toList());
    }
    return values.size();
  }
}
