package org.vae4j.data.published;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.Problem;
import org.vae4j.api.UserException;
import org.vae4j.api.data.DataLocations;
import org.vae4j.data.format.Problems;
import org.vae4j.data.format.SourceFile;

/** Finds the files of a published data set, and reads them. */
final class PublishedFiles {
  private PublishedFiles() {}

  /**
   * The first folder that has any of the files.
   *
   * @param dataSet the name of the data set
   * @param folderNames what its folder may be called
   * @param names the names of its files, each of which may end in {@code .gz} too
   * @throws UserException if no folder has any of them
   */
  static Path folder(
      DataLocations locations, String dataSet, List<String> folderNames, List<String> names) {
    List<Problem> searched = new ArrayList<>();
    for (Path location : locations.folders()) {
      for (String folderName : folderNames) {
        Path folder = location.resolve(folderName);
        if (names.stream().anyMatch(name -> file(folder, name).isPresent())) {
          return folder;
        }
        searched.add(
            new Problem(
                folder.toString(),
                Files.isDirectory(folder)
                    ? "has no file " + String.join(", ", names) + " (or one ending in .gz)"
                    : "there is no such folder"));
      }
    }
    throw new UserException(
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
        () -> SourceFile.read(file(folder, name).orElse(folder.resolve(name + ".gz"))));
  }

  /** The file of that name, gzipped or not. */
  static Optional<Path> file(Path folder, String name) {
    for (String candidate : List.of(name + ".gz", name)) {
      Path file = folder.resolve(candidate);
      if (Files.exists(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }
}
