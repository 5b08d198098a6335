package org.vae4j.engine.assembly;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.vae4j.engine.config.Part;

/**
 * Where a part of an experiment comes from.
 *
 * @param pointer where its settings stand in the experiment; empty where they stand nowhere
 * @param part what it is, such as {@code prior 'mixture'}
 * @param plugin the plugin that it is of; empty for the parts that come with vae4j
 */
public record Origin(String pointer, String part, Optional<Plugin> plugin) {
  /**
   * A plugin that does not come with vae4j.
   *
   * @param name the name that it gives itself
   * @param source where it was found, such as the path of a jar
   */
  public record Plugin(String name, String source) {
    public Plugin {
      requireNonNull(name, "name");
      requireNonNull(source, "source");
    }

    /** The plugin as messages name it. */
    @Override
    public String toString() {
      return "plugin '" + name + "' from " + source;
    }
  }

  public Origin {
    requireNonNull(pointer, "pointer");
    requireNonNull(part, "part");
    requireNonNull(plugin, "plugin");
  }

  static Origin of(String pointer, Part part) {
    // Bare names are those of vae4j itself.
    return new Origin(
        pointer,
        part.toString(),
        part.name().contains("/")
            ? Optional.of(new Plugin(part.plugin(), part.source()))
            : Optional.empty());
  }

  /** What the part says. What vae4j's own parts say stands alone. */
  String words(String message) {
    return plugin.isPresent() ? this + ": " + message : message;
  }

  /** The part as messages name it, with its plugin where that is not vae4j's own. */
  @Override
  public String toString() {
    return part + plugin.map(from -> " of " + from).orElse("");
  }
}
