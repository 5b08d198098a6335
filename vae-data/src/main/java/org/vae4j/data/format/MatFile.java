package org.vae4j.data.format;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.vae4j.api.UserException;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.MatFile.Entry;
import us.hebi.matlab.mat.types.Matrix;

/** Reads matrices of bytes from MATLAB files, version 5 and up to 7. */
public final class MatFile {
  private MatFile() {}

  /**
   * Reads a matrix whose columns are examples.
   *
   * @return the array with an example in each row
   * @throws UserException if the file is damaged or has no such matrix of numbers from 0 to 255
   */
  public static NumericArray readColumns(Path file, String name) {
    String where = file.toString();
    try (Mat5File mat = Mat5.readFromFile(file.toFile())) {
      for (Entry entry : mat.getEntries()) {
        Array array = entry.getValue();
        if (entry.getName().equals(name) && array instanceof Matrix matrix) {
          return columns(where + " (" + name + ")", matrix);
        }
      }
      throw SourceFile.problem(where, "has no matrix '" + name + "'");
    } catch (UserException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The library throws all kinds of exceptions at damaged files.
      throw SourceFile.problem(where, "is not a MATLAB file of version 5 to 7: " + e.getMessage());
    }
  }

  private static NumericArray columns(String where, Matrix matrix) {
    int rows = matrix.getNumRows();
    int columns = matrix.getNumCols();
    byte[] bytes = new byte[Math.multiplyExact(rows, columns)];
    for (int column = 0; column < columns; column++) {
      for (int row = 0; row < rows; row++) {
        double value = matrix.getDouble(row, column);
        if (!(value >= 0 && value <= 255) || value != Math.rint(value)) {
          throw SourceFile.problem(
              where, "holds " + value + "; whole numbers from 0 to 255 were expected");
        }
        bytes[column * rows + row] = (byte) (int) value;
      }
    }
    return new NumericArray(
        where, ElementType.UINT8, ByteOrder.BIG_ENDIAN, new int[] {columns, rows}, bytes);
  }
}
