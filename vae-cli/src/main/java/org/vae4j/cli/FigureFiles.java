package org.vae4j.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.vae4j.api.UserException;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.figure.RenderedFile;
import org.vae4j.engine.storage.AtomicFiles;

/** Writes drawn figures to a folder, and says what they are called. */
final class FigureFiles {
  private final Path folder;
  private final boolean force;

  /**
   * @param force whether files that are there are written over
   */
  FigureFiles(Path folder, boolean force) {
    this.folder = requireNonNull(folder, "folder");
    this.force = force;
  }

  /** Writes the files of a figure, all or, where one is there already, none. */
  void write(RenderedFigure figure, Terminal terminal) {
    write(figure.files(), terminal);
  }

  /** Writes files, all or, where one is there already, none. */
  void write(List<RenderedFile> files, Terminal terminal) {
    check(files);
    for (RenderedFile file : files) {
      Path path = path(file);
      try {
        Files.createDirectories(path.toAbsolutePath().getParent());
        AtomicFiles.write(path.toAbsolutePath(), file.content());
      } catch (IOException e) {
        throw new UserException(path + ": cannot be written: " + e.getMessage(), e);
      }
      terminal.out().println(path);
    }
  }

  /**
   * Sees to it that nothing is written over.
   *
   * @throws UserException if something is there that may not be replaced
   */
  void check(List<RenderedFile> files) {
    List<Path> taken = files.stream().map(this::path).filter(Files::exists).toList();
    if (!force && !taken.isEmpty()) {
      throw new UserException(
          taken.get(0) + " is there already; name another folder with --out, or give --force");
    }
  }

  private Path path(RenderedFile file) {
    return folder.resolve(file.name());
  }
}
