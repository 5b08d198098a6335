package org.vae4j.engine;

import java.nio.file.Path;
import java.util.List;

/**
 * Where plugins are looked for besides the class path.
 *
 * @param folders folders of jars and of folders; each must exist
 */
public record PluginFolders(List<Path> folders) {
  public PluginFolders {
    folders = List.copyOf(folders);
  }
}
