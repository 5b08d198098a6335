package org.vae4j.data.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.vae4j.data.format.Problems;
import org.vae4j.data.format.SourceFile;

/** Reads files one by one, and remembers them for one checksum. */
final class SourceFiles {
  private final Problems problems;
  private final List<SourceFile> files = new ArrayList<>();

  SourceFiles(Problems problems) {
    this.problems = problems;
  }

  /** What a reader makes of a file; empty if there is a problem, which is then noted. */
  <T> Optional<T> read(Path file, Function<SourceFile, T> reader) {
    return problems.attempt(
        () -> {
          SourceFile source = SourceFile.read(file);
          files.add(source);
          return reader.apply(source);
        });
  }

  /** The checksum of all files read so far, in that order. */
  String checksum() {
    return files.isEmpty() ? "" : SourceFile.checksum(files);
  }
}
