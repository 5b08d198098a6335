package org.vae4j.engine.catalog;

import static java.util.Objects.requireNonNull;

/**
 * A plugin that has been found.
 *
 * @param name the name that the plugin gives itself
 * @param version the {@code Implementation-Version} of its jar's manifest; {@code ?} where there is
 *     none
 * @param source where it was found: the path of a jar or of a folder of classes, or {@code class
 *     path}
 */
public record InstalledPlugin(String name, String version, String source) {
  public InstalledPlugin {
    requireNonNull(name, "name");
    requireNonNull(version, "version");
    requireNonNull(source, "source");
  }
}
