package org.vae4j.api.data;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;

/**
 * The folders that data sets are looked for in.
 *
 * @param folders searched in this order for a folder named after a data set, such as {@code mnist};
 *     the last one is the cache that downloads go to
 */
public record DataLocations(List<Path> folders) {
  public DataLocations {
    folders = List.copyOf(folders);
    requireNonNull(folders, "folders");
    if (folders.isEmpty()) {
      throw new IllegalArgumentException("data is looked for in at least one folder");
    }
  }

  /** The folder that downloads go to. */
  public Path cache() {
    return folders.get(folders.size() - 1);
  }
}
