package org.vae4j.data.format;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What stands before the numbers in an {@code .npy} file. */
final class NpyHeader {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LONGEST_HEADER = 1 << 20;
  private static final Pattern DESCRIPTION = Pattern.compile("'descr'\\s*:\\s*(?:'([^']*)'|(\\[))");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9, L]*)\\)");

  private final ElementType type;
  private final ByteOrder order;
  private final boolean isColumnMajor;
  private final int[] sizes;
  private final long bytes;

  private NpyHeader(
      ElementType type, ByteOrder order, boolean isColumnMajor, int[] sizes, long bytes) {
    this.type = type;
    this.order = order;
    this.isColumnMajor = isColumnMajor;
    this.sizes = sizes;
    this.bytes = bytes;
  }

  /** The type of the numbers. */
  ElementType type() {
    return type;
  }

  /** The order of the bytes of a number. */
  ByteOrder order() {
    return order;
  }

  /** Whether the first axis is the fastest. */
  boolean isColumnMajor() {
    return isColumnMajor;
  }

  /** The sizes along the axes; not a copy. */
  int[] sizes() {
    return sizes;
  }

  /** How many bytes the header has. */
  long bytes() {
    return bytes;
  }

  /**
   * Reads a header.
   *
   * @throws org.vae4j.api.UserException if this is none, or announces anything but numbers
   */
  static NpyHeader read(String where, InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    byte[] magic = in.readNBytes(MAGIC.length);
    if (!Arrays.equals(magic, MAGIC)) {
      throw SourceFile.problem(
          where,
          "is not a NumPy array (.npy): it does not start with 93 4e 55 4d 50 59; save it with"
              + " numpy.save");
    }
    int version = in.readUnsignedByte();
    in.readUnsignedByte();
    int length =
        version == 1
            ? Short.toUnsignedInt(Short.reverseBytes(in.readShort()))
            : Integer.reverseBytes(in.readInt());
    if (version < 1 || version > 3 || length < 0 || length > LONGEST_HEADER) {
      throw SourceFile.problem(
          where, "has a header of version " + version + "; NumPy writes versions 1 to 3");
    }
    byte[] headerBytes = new byte[length];
    in.readFully(headerBytes);
    String header = new String(headerBytes, StandardCharsets.UTF_8);
    String description = description(where, header);
    ElementType type = type(where, description);
    Matcher fortran = ORDER.matcher(header);
    return new NpyHeader(
        type,
        description.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
        fortran.find() && fortran.group(1).equals("True"),
        sizes(where, header),
        MAGIC.length + 2 + (version == 1 ? Short.BYTES : Integer.BYTES) + length);
  }

  private static String description(String where, String header) {
    Matcher matcher = DESCRIPTION.matcher(header);
    if (!matcher.find()) {
      throw SourceFile.problem(where, "has a damaged header: it names no type");
    }
    if (matcher.group(2) != null) {
      throw SourceFile.problem(
          where, "holds records of several fields; save each field as an array of its own");
    }
    return matcher.group(1);
  }

  private static ElementType type(String where, String description) {
    String code =
        description.isEmpty() || "<>|=".indexOf(description.charAt(0)) < 0
            ? description
            : description.substring(1);
    return switch (code) {
      case "b1" -> ElementType.BOOLEAN;
      case "u1" -> ElementType.UINT8;
      case "i1" -> ElementType.INT8;
      case "u2" -> ElementType.UINT16;
      case "i2" -> ElementType.INT16;
      case "u4" -> ElementType.UINT32;
      case "i4" -> ElementType.INT32;
      case "i8" -> ElementType.INT64;
      case "f4" -> ElementType.FLOAT32;
      case "f8" -> ElementType.FLOAT64;
      case "O" ->
          throw SourceFile.problem(
              where, "holds Python objects; save an array of numbers, with allow_pickle=False");
      default ->
          throw SourceFile.problem(
              where,
              "holds numbers of type '"
                  + description
                  + "'; those that can be read are b1, u1, i1, u2, i2, u4, i4, i8, f4 and f8:"
                  + " convert it with astype('float32')");
    };
  }

  private static int[] sizes(String where, String header) {
    Matcher matcher = SHAPE.matcher(header);
    if (!matcher.find()) {
      throw SourceFile.problem(where, "has a damaged header: it names no shape");
    }
    try {
      return Stream.of(matcher.group(1).replace("L", "").split(","))
          .map(String::strip)
          .filter(size -> !size.isEmpty())
          .mapToInt(Integer::parseInt)
          .toArray();
    } catch (NumberFormatException e) {
      throw SourceFile.problem(
          where, "has the shape (" + matcher.group(1) + "), which is more than can be read");
    }
  }
}
