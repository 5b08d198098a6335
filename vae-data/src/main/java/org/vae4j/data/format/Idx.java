package org.vae4j.data.format;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.vae4j.api.UserException;

/**
 * Reads IDX files, the format of MNIST: two zero bytes, a type, a number of axes, the sizes, and
 * the numbers, all big-endian; gzipped or not.
 */
public final class Idx {
  private Idx() {}

  /**
   * Reads the one array of a file.
   *
   * @throws UserException if the file is not IDX, is damaged, or is longer or shorter than it says
   */
  public static NumericArray read(SourceFile file) {
    try (DataInputStream in = new DataInputStream(file.open())) {
      byte[] magic = in.readNBytes(4);
      if (magic.length < 4 || magic[0] != 0 || magic[1] != 0) {
        throw file.problem(
            "is not an IDX file: it starts with the bytes "
                + HexFormat.ofDelimiter(" ").formatHex(magic)
                + ", and an IDX file starts with 00 00");
      }
      ElementType type = type(file, magic[2]);
      if (magic[3] < 1 || magic[3] > 8) {
        throw file.problem("says that it has " + magic[3] + " axes; 1 to 8 were expected");
      }
      int[] sizes = new int[magic[3]];
      for (int axis = 0; axis < sizes.length; axis++) {
        sizes[axis] = in.readInt();
      }
      long headerBytes = (1L + sizes.length) * Integer.BYTES;
      Bytes bytes = ArrayBytes.of(file.where(), file.bytes(), in, headerBytes, sizes, type);
      return new NumericArray(file.where(), type, ByteOrder.BIG_ENDIAN, sizes, false, bytes);
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  private static ElementType type(SourceFile file, byte code) {
    return switch (code) {
      case 0x08 -> ElementType.UINT8;
      case 0x09 -> ElementType.INT8;
      case 0x0B -> ElementType.INT16;
      case 0x0C -> ElementType.INT32;
      case 0x0D -> ElementType.FLOAT32;
      case 0x0E -> ElementType.FLOAT64;
      default ->
          throw file.problem(
              "is not an IDX file: its third byte is "
                  + HexFormat.of().toHexDigits(code)
                  + ", and the types of numbers are 08, 09, 0b, 0c, 0d and 0e");
    };
  }

  /**
   * The bytes of an IDX file, gzipped.
   *
   * @param type unsigned bytes or 32-bit integers
   * @param data the numbers, big-endian
   */
  public static byte[] gzipped(ElementType type, int[] sizes, byte[] data) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(data.length / 4 + 1024);
    try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(packed, 1 << 16))) {
      out.writeShort(0);
      out.writeByte(type == ElementType.INT32 ? 0x0C : 0x08);
      out.writeByte(sizes.length);
      for (int size : sizes) {
        out.writeInt(size);
      }
      out.write(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
