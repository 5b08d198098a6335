package org.vae4j.data.file;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.vae4j.data.format.Checksum;
import org.vae4j.data.format.Problems;
import org.vae4j.data.format.SourceFile;

/** Reads files one by one, and remembers them for one checksum. */
final class SourceFiles {
  private final Problems problems;
  private final Checksum checksum = new Checksum();

  SourceFiles(Problems problems) {
    this.problems = problems;
  }

  /** What a reader makes of a file; empty if there is a problem, which is then noted. */
  <T> Optional<T> read(Path file, Function<SourceFile, T> reader) {
    return read(() -> SourceFile.read(file), reader);
  }

  /** What a reader makes of a file that is left where it lies if it is large. */
  <T> Optional<T> map(Path file, Function<SourceFile, T> reader) {
    return read(() -> SourceFile.map(file), reader);
  }

  private <T> Optional<T> read(Supplier<SourceFile> file, Function<SourceFile, T> reader) {
    return problems.attempt(
        () -> {
          SourceFile source = file.get();
          checksum.add(source.name(), source.sha256());
          return reader.apply(source);
        });
  }

  /** The checksum of all files read so far, in that order. */
  String checksum() {
    return checksum.value();
  }
}
