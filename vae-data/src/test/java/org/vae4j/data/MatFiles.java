package org.vae4j.data;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes MATLAB files of version 5 for tests. */
public final class MatFiles {
  /** The number of the class of doubles. */
  public static final int DOUBLE = 6;

  /** The number of the class of unsigned bytes. */
  public static final int UINT8 = 9;

  private static final int STORED_UINT8 = 2;
  private static final int STORED_UINT32 = 6;
  private static final int STORED_INT8 = 1;
  private static final int STORED_INT32 = 5;
  private static final int STORED_DOUBLE = 9;
  private static final int MATRIX = 14;

  private MatFiles() {}

  /** The bytes of a file of variables. */
  public static byte[] mat(byte[]... variables) {
    ByteBuffer header = ByteBuffer.allocate(128).order(ByteOrder.LITTLE_ENDIAN);
    header.put("MATLAB 5.0 MAT-file".getBytes(StandardCharsets.US_ASCII));
    header.putShort(124, (short) 0x0100);
    header.put(126, (byte) 'I').put(127, (byte) 'M');
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(header.array());
    for (byte[] variable : variables) {
      file.writeBytes(variable);
    }
    return file.toByteArray();
  }

  /** A variable of doubles, in column-major order. */
  public static byte[] doubles(String name, int[] sizes, double... values) {
    return variable(name, DOUBLE, sizes, element(STORED_DOUBLE, NpyFiles.doubles(values)));
  }

  /**
   * A variable of some class whose numbers are stored as unsigned bytes, as MATLAB stores what fits
   * them.
   */
  public static byte[] bytes(String name, int type, int[] sizes, byte... values) {
    return variable(name, type, sizes, element(STORED_UINT8, values));
  }

  private static byte[] variable(String name, int type, int[] sizes, byte[] data) {
    ByteArrayOutputStream parts = new ByteArrayOutputStream();
    parts.writeBytes(element(STORED_UINT32, numbers(type, 0)));
    parts.writeBytes(element(STORED_INT32, numbers(sizes)));
    parts.writeBytes(element(STORED_INT8, name.getBytes(StandardCharsets.US_ASCII)));
    parts.writeBytes(data);
    return element(MATRIX, parts.toByteArray());
  }

  /** A tag and what it announces, filled up to a multiple of eight bytes. */
  private static byte[] element(int type, byte[] content) {
    int padded = (content.length + 7) / 8 * 8;
    return ByteBuffer.allocate(8 + padded)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(type)
        .putInt(content.length)
        .put(content)
        .array();
  }

  private static byte[] numbers(int... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int number : numbers) {
      bytes.putInt(number);
    }
    return bytes.array();
  }
}
