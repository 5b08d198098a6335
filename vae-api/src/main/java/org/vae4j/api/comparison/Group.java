package org.vae4j.api.comparison;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs that differ in their seed alone.
 *
 * @param name what tells this group from the others in a few words, such as {@code latentSize=3}
 * @param settings what the groups differ in: JSON pointers and this group's values as JSON; a
 *     setting that this group does not have is left out
 * @param runs the names of the runs
 * @param seeds their seeds, in the same order, each once
 */
public record Group(
    String name, Map<String, String> settings, List<String> runs, List<Long> seeds) {
  public Group {
    requireNonNull(name, "name");
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    runs = List.copyOf(runs);
    seeds = List.copyOf(seeds);
  }
}
