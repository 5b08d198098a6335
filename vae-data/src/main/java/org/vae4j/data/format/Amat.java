package org.vae4j.data.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.vae4j.api.UserException;

/** Reads {@code .amat} files of zeros and ones: text, an example in each line. */
public final class Amat {
  private Amat() {}

  /**
   * Reads a file.
   *
   * @param columns how many numbers each line has
   * @return bytes of 0 and 255, an example in each row
   * @throws UserException if a line is longer or shorter, or has anything but zeros and ones
   */
  public static NumericArray read(Path file, int columns) {
    String where = file.toString();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = new byte[(int) Files.size(file)];
      int length = 0;
      int column = 0;
      int line = 1;
      byte[] buffer = new byte[1 << 16];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        for (int i = 0; i < count; i++) {
          byte c = buffer[i];
          if (c == '0' || c == '1') {
            bytes[length++] = (byte) (c == '0' ? 0 : 255);
            column++;
          } else if (c == '\n') {
            if (column != columns) {
              throw SourceFile.problem(
                  where + ":" + line, "has " + column + " numbers; " + columns + " were expected");
            }
            column = 0;
            line++;
          } else if (c != ' ' && c != '\r') {
            throw SourceFile.problem(where + ":" + line, "has something else than zeros and ones");
          }
        }
      }
      if (column != 0 || length == 0) {
        throw SourceFile.problem(where + ":" + line, "is cut short; download it again");
      }
      return new NumericArray(
          where,
          ElementType.UINT8,
          ByteOrder.BIG_ENDIAN,
          new int[] {line - 1, columns},
          Arrays.copyOf(bytes, length));
    } catch (IOException e) {
      throw SourceFile.unreadable(where, e);
    }
  }
}
