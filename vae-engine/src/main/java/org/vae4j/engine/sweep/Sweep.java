package org.vae4j.engine.sweep;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A sweep, of which every run has been read.
 *
 * @param name its name
 * @param description what it shows, for people
 * @param source what messages call it: the name of its file
 * @param runs at least one, in the order in which they are begun
 * @param notes what the person who wrote it should know, though it is no mistake
 */
public record Sweep(
    String name,
    Optional<String> description,
    String source,
    List<SweepRun> runs,
    List<String> notes) {
  public Sweep {
    requireNonNull(name, "name");
    requireNonNull(description, "description");
    requireNonNull(source, "source");
    runs = List.copyOf(runs);
    notes = List.copyOf(notes);
  }
}
