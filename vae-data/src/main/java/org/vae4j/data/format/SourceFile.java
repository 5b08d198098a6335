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
  private final String where;
  private final String name;
  private final byte[] bytes;

  private SourceFile(String where, String name, byte[] bytes) {
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
    boolean gzipped = bytes.length > 2 && bytes[0] == 0x1F && bytes[1] == (byte) 0x8B;
    if (!gzipped) {
      return new SourceFile(where, name, bytes);
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes), 1 << 16)) {
      return new SourceFile(where, name.replaceFirst("\\.gz$", ""), in.readAllBytes());
    } catch (IOException e) {
      throw unreadable(where, e);
    }
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
    }
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
    return new ByteArrayInputStream(bytes);
  }

  /** What the file holds; not a copy, and must not change. */
  public byte[] bytes() {
    return bytes;
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
    return Checksum.sha256(bytes);
  }
}
