package org.vae4j.data.file;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The folder of decoded pictures, which grows no larger than a limit by much: of the files that one
 * data set has no use for, those are deleted that were used longest ago.
 */
final class DecodedFolder {
  /** 20 GB. */
  static final long LIMIT = 20_000_000_000L;

  private static final String ENDING = ".pictures";

  private final Path folder;
  private final long limit;
  private final Set<Path> inUse = new HashSet<>();

  /**
   * A folder that may be there or not.
   *
   * @param limit how many bytes all files may have together
   */
  DecodedFolder(Path folder, long limit) {
    this.folder = requireNonNull(folder, "folder");
    this.limit = limit;
  }

  /** A file in it, which is not deleted as long as this object is used. */
  DecodedFile file(String name, int[] sizes) {
    DecodedFile file = new DecodedFile(folder, name + ENDING, sizes);
    inUse.add(file.path());
    return file;
  }

  /** A file that may be deleted. */
  private record Old(Path path, long bytes, FileTime used) {}

  /**
   * Deletes what is too much.
   *
   * @return a sentence on what was deleted; empty where nothing was
   */
  Optional<String> tidy() {
    List<Old> files = files();
    long total = files.stream().mapToLong(Old::bytes).sum();
    files.removeIf(file -> inUse.contains(file.path()));
    files.sort(Comparator.comparing(Old::used).thenComparing(Old::path));
    int deleted = 0;
    long freed = 0;
    for (Old file : files) {
      if (total - freed > limit && isDeleted(file.path())) {
        deleted++;
        freed += file.bytes();
      }
    }
    return deleted == 0 ? Optional.empty() : Optional.of(note(deleted, freed));
  }

  private List<Old> files() {
    List<Old> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*" + ENDING)) {
      for (Path path : all) {
        BasicFileAttributes read = Files.readAttributes(path, BasicFileAttributes.class);
        FileTime accessed = read.lastAccessTime();
        FileTime written = read.lastModifiedTime();
        files.add(new Old(path, read.size(), accessed.compareTo(written) > 0 ? accessed : written));
      }
    } catch (IOException e) {
      // Another process tidies at the same time: what is too much is deleted there, or next time.
      return new ArrayList<>();
    }
    return files;
  }

  /** Some systems keep a file that another process has mapped. */
  private static boolean isDeleted(Path file) {
    try {
      return Files.deleteIfExists(file);
    } catch (IOException e) {
      return false;
    }
  }

  private String note(int deleted, long freed) {
    return String.format(
        Locale.ROOT,
        "%s: more than %s; deleted the %s used longest ago (%s), which %s made again when needed",
        folder,
        size(limit),
        deleted == 1 ? "file" : deleted + " files",
        size(freed),
        deleted == 1 ? "is" : "are");
  }

  private static String size(long bytes) {
    return bytes >= 10_000_000_000L
        ? (bytes + 500_000_000) / 1_000_000_000 + " GB"
        : (bytes + 500_000) / 1_000_000 + " MB";
  }
}
