package org.vae4j.api.comparison;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Runs side by side.
 *
 * @param name what is compared, in a few words
 * @param groups at least one
 * @param baseline the place in {@code groups} of the one that the others are compared with
 * @param differing the JSON pointers of the settings that the groups differ in
 * @param curves how a metric went
 * @param measured what was measured, in the order of the experiments
 * @param notes what a person should know besides, in sentences
 */
public record Comparison(
    String name,
    List<Group> groups,
    int baseline,
    List<String> differing,
    Curves curves,
    List<Measured> measured,
    List<String> notes) {
  public Comparison {
    requireNonNull(name, "name");
    groups = List.copyOf(groups);
    if (baseline < 0 || baseline >= groups.size()) {
      throw new IllegalArgumentException("no group " + baseline + " among " + groups.size());
    }
    differing = List.copyOf(differing);
    requireNonNull(curves, "curves");
    measured = List.copyOf(measured);
    notes = List.copyOf(notes);
  }
}
