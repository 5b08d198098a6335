package org.vae4j.data.format;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.vae4j.api.Problem;
import org.vae4j.api.UserException;

/**
 * The bytes of a file, gzipped or not.
 *
 * <p>Immutable.
 */
public final class SourceFile {
  private final String where;
  private final String name;
  private final byte[] bytes;

  /**
   * A file in memory.
   *
   * @param where the file as messages name it
   * @param name the file's name without its folder
   * @param bytes what it holds; kept, and must not change
   */
  public SourceFile(String where, String name, byte[] bytes) {
    this.where = requireNonNull(where, "where");
    this.name = requireNonNull(name, "name");
    this.bytes = requireNonNull(bytes, "bytes");
  }

  /**
   * Reads a file into memory.
   *
   * @throws UserException if it is not there, is a folder, is empty or cannot be read
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
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length == 0) {
        throw problem(where, "is empty");
      }
      return new SourceFile(where, String.valueOf(file.getFileName()), bytes);
    } catch (NoSuchFileException e) {
      throw problem(where, "there is no such file");
    } catch (IOException e) {
      throw problem(where, "cannot be read: " + e);
    }
  }

  /** An exception that names one problem with a file. */
  static UserException problem(String where, String message) {
    return new UserException("data: 1 problem", List.of(new Problem(where, message)));
  }

  /** The file as messages name it. */
  public String where() {
    return where;
  }

  /** The number of bytes in the file itself. */
  public int length() {
    return bytes.length;
  }

  /** A stream of the bytes in the file itself. */
  public InputStream raw() {
    return new ByteArrayInputStream(bytes);
  }

  /** A stream of what the file holds: unpacked, where it is gzipped. */
  InputStream open() throws IOException {
    boolean gzipped = bytes.length > 2 && bytes[0] == 0x1F && bytes[1] == (byte) 0x8B;
    return gzipped ? new GZIPInputStream(raw(), 1 << 16) : raw();
  }

  /** What reading the file failed with, in words that name the file. */
  UserException unreadable(IOException e) {
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

  /** SHA-256 of the bytes in the file itself, in hexadecimal. */
  public String sha256() {
    return sha256(bytes);
  }

  /**
   * One checksum for some files: that of the file where there is one, and else that of the lines
   * which {@code sha256sum} prints for their names, in this order.
   */
  public static String checksum(List<SourceFile> files) {
    if (files.size() == 1) {
      return files.get(0).sha256();
    }
    StringBuilder lines = new StringBuilder();
    for (SourceFile file : files) {
      lines.append(file.sha256()).append("  ").append(file.name).append('\n');
    }
    return sha256(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** SHA-256 in hexadecimal. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
