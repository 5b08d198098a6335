package org.vae4j.data.format;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that must stay as it is while its mappings are read.
 *
 * <p>A mapping that reaches beyond the end of its file, because the file was cut short, cannot be
 * read: Java then fails with an {@link InternalError}, not at once, but when the thread next calls
 * something that is not Java. The length of the file is asked for after each reading, which is such
 * a call, so that the error is met here and nothing that was read from beyond the end is used.
 */
final class WatchedFile {
  /** How long a file may have been rewritten in place, at its old length, before it is noticed. */
  private static final long NANOSECONDS_BETWEEN_LOOKS = 1_000_000_000;

  private final Path path;
  // Open as long as this object lives: a file that was replaced or deleted stays what it was.
  private final RandomAccessFile open;
  private final long size;
  private final FileTime modified;
  private final @Nullable Object key;
  private volatile long looked = System.nanoTime();
  private volatile boolean hasChanged;

  private WatchedFile(Path path, RandomAccessFile open, BasicFileAttributes attributes)
      throws IOException {
    this.path = requireNonNull(path, "path");
    this.open = open;
    this.size = open.length();
    this.modified = attributes.lastModifiedTime();
    this.key = attributes.fileKey();
  }

  static WatchedFile open(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    return new WatchedFile(path, new RandomAccessFile(path.toFile(), "r"), attributes);
  }

  long size() {
    return size;
  }

  /**
   * Reads from mappings.
   *
   * @throws org.vae4j.api.UserException if the file was changed or cut short
   */
  void reading(Runnable work) {
    try {
      if (!hasChanged) {
        work.run();
        hasChanged = open.length() != size || looksChanged();
      }
    } catch (InternalError e) {
      hasChanged = true;
      takeFaults();
    } catch (IOException e) {
      throw SourceFile.unreadable(path.toString(), e);
    }
    if (hasChanged) {
      throw SourceFile.problem(
          path.toString(),
          "was changed or cut short while it was being read; large files are read as they are"
              + " needed and must stay as they are: start again with the file whole");
    }
  }

  /** One reading may meet several faults, and Java throws an error for each. */
  private void takeFaults() {
    boolean isLast = false;
    while (!isLast) {
      try {
        isLast = open.length() >= 0;
      } catch (InternalError e) {
        isLast = false;
      } catch (IOException e) {
        isLast = true;
      }
    }
  }

  private boolean looksChanged() throws IOException {
    long now = System.nanoTime();
    if (now - looked < NANOSECONDS_BETWEEN_LOOKS) {
      return false;
    }
    looked = now;
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      // Another file of that name is none of ours: ours is still mapped.
      return Objects.equals(attributes.fileKey(), key)
          && !attributes.lastModifiedTime().equals(modified);
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
