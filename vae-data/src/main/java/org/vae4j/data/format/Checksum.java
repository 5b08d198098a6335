package org.vae4j.data.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * One SHA-256 checksum for some files: that of the file where there is one, and else that of the
 * lines which {@code sha256sum} prints for their names.
 */
public final class Checksum {
  private final List<String> checksums = new ArrayList<>();
  private final StringBuilder lines = new StringBuilder();

  /**
   * Adds a file.
   *
   * @param name its name, relative to where the others are too
   * @param sha256 its SHA-256, in hexadecimal
   */
  public void add(String name, String sha256) {
    checksums.add(sha256);
    lines.append(sha256).append("  ").append(name).append('\n');
  }

  /** The checksum of the files added so far, in hexadecimal. */
  public String value() {
    return checksums.size() == 1
        ? checksums.get(0)
        : sha256(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** SHA-256 of some bytes, in hexadecimal. */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  /** SHA-256 of a file, in hexadecimal. */
  public static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return sha256(in);
    }
  }

  /** SHA-256 of what is left of a stream, in hexadecimal. */
  static String sha256(InputStream in) throws IOException {
    MessageDigest digest = digest();
    byte[] buffer = new byte[1 << 16];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      digest.update(buffer, 0, count);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** A digest that computes SHA-256. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
