package org.vae4j.engine.storage;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Writes files and folders that are there whole or not at all. */
public final class AtomicFiles {
  private AtomicFiles() {}

  /** What goes into a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes the content, without closing the stream. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** What goes into a folder. */
  @FunctionalInterface
  public interface Contents {
    /** Writes the contents. */
    void writeTo(Path folder) throws IOException;
  }

  /** Writes a file, in place of one of the same name. */
  public static void write(Path file, Content content) throws IOException {
    Path temporary = temporary(file);
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16)) {
        content.writeTo(out);
      }
      move(temporary, file);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Has a file written by its path, in place of one of the same name. */
  public static void writeAt(Path file, Contents content) throws IOException {
    Path temporary = temporary(file);
    Files.deleteIfExists(temporary);
    try {
      content.writeTo(temporary);
      move(temporary, file);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Writes a file, in place of one of the same name. */
  public static void write(Path file, byte[] content) throws IOException {
    write(file, out -> out.write(content));
  }

  /** Writes a file in UTF-8, in place of one of the same name. */
  public static void write(Path file, String content) throws IOException {
    write(file, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a folder, in place of one of the same name. */
  public static void writeFolder(Path folder, Contents contents) throws IOException {
    Path temporary = temporary(folder);
    delete(temporary);
    try {
      Files.createDirectories(temporary);
      contents.writeTo(temporary);
      delete(folder);
      move(temporary, folder);
    } finally {
      delete(temporary);
    }
  }

  /** Deletes a file, or a folder with all that is in it; nothing happens where there is neither. */
  public static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> tree = Files.walk(path)) {
      deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path entry : deepestFirst) {
      Files.delete(entry);
    }
  }

  private static Path temporary(Path target) {
    return target.resolveSibling("." + target.getFileName() + ".part");
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
