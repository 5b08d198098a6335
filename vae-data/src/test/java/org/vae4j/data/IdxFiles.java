package org.vae4j.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes IDX files for tests. */
public final class IdxFiles {
  private IdxFiles() {}

  /** The bytes of an IDX file. */
  public static byte[] idx(int type, int[] sizes, byte... data) {
    ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * sizes.length + data.length);
    bytes.put((byte) 0).put((byte) 0).put((byte) type).put((byte) sizes.length);
    for (int size : sizes) {
      bytes.putInt(size);
    }
    return bytes.put(data).array();
  }

  /** Images of unsigned bytes that count upwards from 0. */
  public static byte[] images(int count, int height, int width) {
    return idx(0x08, new int[] {count, height, width}, counting(count * height * width));
  }

  /** Labels of unsigned bytes. */
  public static byte[] labels(int... labels) {
    byte[] data = new byte[labels.length];
    for (int i = 0; i < labels.length; i++) {
      data[i] = (byte) labels[i];
    }
    return idx(0x08, new int[] {labels.length}, data);
  }

  /** Bytes that count upwards from 0. */
  public static byte[] counting(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  /** Big-endian floats. */
  public static byte[] floats(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return bytes.array();
  }

  /** The bytes, gzipped. */
  public static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  /** Writes a file, and the folders that it lies in. */
  public static Path write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    return Files.write(file, bytes);
  }
}
