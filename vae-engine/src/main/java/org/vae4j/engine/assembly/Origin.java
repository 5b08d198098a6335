package org.vae4j.engine.assembly;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.vae4j.engine.config.Part;

/**
 * Where a part of an experiment comes from.
 *
 * @param pointer where its settings stand in the experiment; empty where they stand nowhere
 * @param part what it is, such as {@code prior 'mixture'}
 * @param plugin which plugin it is of; empty for the parts that come with vae4j
 */
public record Origin(String pointer, String part, Optional<String> plugin) {
  public Origin {
    requireNonNull(pointer, "pointer");
    requireNonNull(part, "part");
    requireNonNull(plugin, "plugin");
  }

  /** Bare names are those of vae4j itself. */
  static Origin of(String pointer, Part part) {
    return new Origin(
        pointer,
        part.toString(),
        part.name().contains("/")
            ? Optional.of("plugin '" + part.plugin() + "' from " + part.source())
            : Optional.empty());
  }

  /** The part as messages name it, with its plugin where that is not vae4j's own. */
  @Override
  public String toString() {
    return part + plugin.map(from -> " of " + from).orElse("");
  }
}
