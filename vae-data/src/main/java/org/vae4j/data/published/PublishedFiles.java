package org.vae4j.data.published;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vae4j.api.Problem;
import org.vae4j.api.UserException;
import org.vae4j.api.data.DataLocations;
import org.vae4j.data.format.Problems;
import org.vae4j.data.format.SourceFile;

/**
 * The files of a published data set and where they may be.
 *
 * @param dataSet the name of the data set
 * @param folderNames what its folder may be called
 * @param names the names of its files, each of which may end in {@code .gz} too
 */
record PublishedFiles(String dataSet, List<String> folderNames, List<String> names) {
  PublishedFiles {
    folderNames = List.copyOf(folderNames);
    names = List.copyOf(names);
  }

  /** The first folder that has any of the files. */
  Optional<Path> find(DataLocations locations) {
    return candidates(locations).filter(this::hasAny).findFirst();
  }

  /** The files that a folder has not. */
  List<String> missing(Path folder) {
    return names.stream().filter(name -> file(folder, name).isEmpty()).toList();
  }

  private Stream<Path> candidates(DataLocations locations) {
    return locations.folders().stream()
        .flatMap(location -> folderNames.stream().map(location::resolve));
  }

  private boolean hasAny(Path folder) {
    return missing(folder).size() < names.size();
  }

  /**
   * The first folder that has any of the files.
   *
   * @throws UserException if no folder has any of them
   */
  Path folder(DataLocations locations) {
    return find(locations).orElseThrow(() -> notFound(locations));
  }

  private UserException notFound(DataLocations locations) {
    List<Problem> searched =
        candidates(locations)
            .map(
                folder ->
                    new Problem(
                        folder.toString(),
                        Files.isDirectory(folder)
                            ? "has no file " + String.join(", ", names) + " (or one ending in .gz)"
                            : "there is no such folder"))
            .toList();
    return new UserException(
        "data '"
            + dataSet
            + "' was not found; fetch it with 'vae data fetch "
            + dataSet
            + "', or name the folder that holds '"
            + folderNames.get(0)
            + "' with --data-dir or VAE4J_DATA. Looked in",
        searched);
  }

  /** Reads the files; what is wrong with any of them goes to {@code problems}. */
  static Optional<SourceFile> read(Path folder, String name, Problems problems) {
    return problems.attempt(
        () -> SourceFile.map(file(folder, name).orElse(folder.resolve(name + ".gz"))));
  }

  /** The file of that name, gzipped or not. */
  private static Optional<Path> file(Path folder, String name) {
    for (String candidate : List.of(name + ".gz", name)) {
      Path file = folder.resolve(candidate);
      if (Files.exists(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }
}
