package org.vae4j.engine.sweep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.vae4j.engine.config.SettingLabels;

/** Names for the folders of runs, by what is set in them. */
final class RunNames {
  /** File systems allow 255 bytes, and a folder in which it is a part of paths less. */
  private static final int LONGEST = 100;

  private RunNames() {}

  /**
   * A name for each run, no two the same on any file system.
   *
   * @param settings for each run pointers and values as JSON
   */
  static List<String> of(List<Map<String, String>> settings) {
    Set<String> pointers = new LinkedHashSet<>();
    settings.forEach(run -> pointers.addAll(run.keySet()));
    SettingLabels labels = new SettingLabels(pointers);
    List<String> names = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Map<String, String> run : settings) {
      String name = safe(run.isEmpty() ? "as-it-is" : labels.of(run));
      String unique = name;
      for (int number = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); number++) {
        unique = name + "-" + number;
      }
      names.add(unique);
    }
    return names;
  }

  /** Letters, digits and what no system and no shell has a meaning for. */
  private static String safe(String text) {
    String safe = text.replaceAll("[^\\p{L}\\p{N}=,._+-]+", "-");
    String cut = safe.length() <= LONGEST ? safe : safe.substring(0, LONGEST);
    return cut.replaceAll("^[.-]+", "").replaceAll("[.-]+$", "");
  }
}
