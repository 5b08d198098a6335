package org.vae4j.data.format;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.vae4j.api.Problem;
import org.vae4j.api.UserException;

/**
 * What a file holds: unpacked, where it is gzipped.
 *
 * <p>Immutable.
 */
public final class SourceFile {
  /** Smaller files are read whole: mapping them would save nothing, and they may change later. */
  static final long MAPPED_FROM = 16 << 20;

  private final String where;
  private final String name;
  private final Bytes bytes;

  private SourceFile(String where, String name, Bytes bytes) {
    this.where = requireNonNull(where, "where");
    this.name = requireNonNull(name, "name");
    this.bytes = requireNonNull(bytes, "bytes");
  }

  /**
   * A file whose bytes are in memory.
   *
   * @param where the file as messages name it
   * @param name the file's name without its folder
   * @param bytes what it holds, gzipped or not; kept, and must not change
   * @throws UserException if it is empty or damaged
   */
  public static SourceFile of(String where, String name, byte[] bytes) {
    if (bytes.length == 0) {
      throw problem(where, "is empty");
    }
    if (!isGzipped(bytes)) {
      return new SourceFile(where, name, new HeapBytes(bytes));
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes), 1 << 16)) {
      return new SourceFile(
          where, name.replaceFirst("\\.gz$", ""), new HeapBytes(in.readAllBytes()));
    } catch (IOException e) {
      throw unreadable(where, e);
    } catch (OutOfMemoryError e) {
      throw tooLarge(where, "unpack it with gunzip");
    }
  }

  /** What is packed and does not fit into memory when it is unpacked. */
  static UserException tooLarge(String where, String remedy) {
    return problem(
        where,
        "is larger unpacked than fits into Java's heap; "
            + remedy
            + ", which leaves it where it lies, or give Java more memory with"
            + " JDK_JAVA_OPTIONS=-Xmx");
  }

  /**
   * Reads a file into memory.
   *
   * @throws UserException if it is not there, is a folder, is empty, is damaged or cannot be read
   */
  public static SourceFile read(Path file) {
    String where = file.toString();
    try {
      if (Files.isDirectory(file)) {
        throw problem(where, "is a folder; a file was expected");
      }
      if (Files.size(file) > Integer.MAX_VALUE - 16) {
        throw problem(
            where, "is larger than 2 GB, which is more than can be held in memory as one");
      }
      return of(where, String.valueOf(file.getFileName()), Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw problem(where, "there is no such file");
    } catch (IOException e) {
      throw problem(where, "cannot be read: " + e);
    } catch (OutOfMemoryError e) {
      throw problem(
          where,
          "is larger than fits into Java's heap; give Java more memory with JDK_JAVA_OPTIONS=-Xmx");
    }
  }

  /**
   * Maps a file into memory where it is large and not gzipped, and else reads it. A mapped file
   * must not change as long as it is used.
   *
   * @throws UserException if it is not there, is a folder, is empty, is damaged or cannot be read
   */
  public static SourceFile map(Path file) {
    return map(file, MAPPED_FROM);
  }

  /** Maps a file of so many bytes or more. */
  static SourceFile map(Path file, long mappedFrom) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) < mappedFrom || isGzipped(file)) {
        return read(file);
      }
      return new SourceFile(
          file.toString(), String.valueOf(file.getFileName()), MappedBytes.of(file));
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  private static boolean isGzipped(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return isGzipped(in.readNBytes(3));
    }
  }

  private static boolean isGzipped(byte[] bytes) {
    return bytes.length > 2 && bytes[0] == 0x1F && bytes[1] == (byte) 0x8B;
  }

  /** An exception that names one problem with a file. */
  public static UserException problem(String where, String message) {
    return new UserException("data: 1 problem", List.of(new Problem(where, message)));
  }

  /** The file as messages name it. */
  public String where() {
    return where;
  }

  /** The file's name without its folder, and without {@code .gz} where it was unpacked. */
  public String name() {
    return name;
  }

  /** A stream of what the file holds. */
  public InputStream open() {
    return bytes.stream();
  }

  /** What the file holds. */
  Bytes bytes() {
    return bytes;
  }

  /**
   * What the file holds, on the heap; must not change.
   *
   * @throws UserException if it is larger than an array can be
   */
  public byte[] content() {
    if (bytes instanceof HeapBytes onHeap) {
      return onHeap.array();
    }
    if (bytes.size() > Integer.MAX_VALUE - 16) {
      throw problem(where, "is larger than 2 GB, which is more than can be held in memory as one");
    }
    byte[] all = new byte[(int) bytes.size()];
    bytes.copy(0, all, 0, all.length);
    return all;
  }

  /** What reading the file failed with, in words that name the file. */
  public UserException unreadable(IOException e) {
    return unreadable(where, e);
  }

  /** What reading a file failed with, in words that name it. */
  public static UserException unreadable(String where, IOException e) {
    if (e instanceof EOFException) {
      return problem(where, "is cut short; copy or download it again");
    }
    if (e instanceof ZipException) {
      return problem(where, "is damaged (" + e.getMessage() + "); copy or download it again");
    }
    return problem(where, "cannot be read: " + e);
  }

  /** An exception that names one problem with this file. */
  public UserException problem(String message) {
    return problem(where, message);
  }

  /** SHA-256 of what the file holds, in hexadecimal: the same whether it is gzipped or not. */
  public String sha256() {
    try (InputStream in = open()) {
      return Checksum.sha256(in);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }
}
