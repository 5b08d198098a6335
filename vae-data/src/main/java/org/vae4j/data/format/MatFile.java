package org.vae4j.data.format;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.vae4j.api.UserException;

/**
 * Reads arrays of numbers from MATLAB files, of version 5 up to 7.3.
 *
 * <p>Immutable.
 */
public final class MatFile {
  private static final int HEADER = 128;
  private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};

  /** The signature of HDF5 stands behind a header of MATLAB's. */
  private static final int HDF5_PLACE = 512;

  private final String where;
  private final MatVariables variables;

  private MatFile(String where, MatVariables variables) {
    this.where = where;
    this.variables = variables;
  }

  /**
   * Opens a file.
   *
   * @throws UserException if it is no MATLAB file, or one of another version
   */
  public static MatFile open(SourceFile file) {
    byte[] bytes = file.content();
    if (isHdf5(bytes, HDF5_PLACE)) {
      return new MatFile(file.where(), new Mat73Arrays(file));
    }
    if (isHdf5(bytes, 0)) {
      throw file.problem(
          "is an HDF5 file without the header of MATLAB's; read it with h5py and write its arrays"
              + " with scipy.io.savemat or numpy.savez");
    }
    if (bytes.length >= HEADER && isOrder(bytes[HEADER - 2], bytes[HEADER - 1])) {
      return new MatFile(file.where(), new Mat5Arrays(file));
    }
    if (bytes.length > 20 && isVersion4(bytes)) {
      throw file.problem(
          "is a MATLAB file of version 4, or none; save it in MATLAB with save(…, \"-v7\")");
    }
    throw file.problem(
        "is not a MATLAB file of version 5 to 7: its header says nothing of the order of bytes;"
            + " save it in MATLAB with save(…, \"-v7\"), or with scipy.io.savemat");
  }

  private static boolean isHdf5(byte[] bytes, int place) {
    return bytes.length >= place + HDF5.length
        && Arrays.equals(HDF5, Arrays.copyOfRange(bytes, place, place + HDF5.length));
  }

  private static boolean isOrder(byte first, byte second) {
    return (first == 'I' && second == 'M') || (first == 'M' && second == 'I');
  }

  /** Version 5 begins with text, version 4 with a number below 5000. */
  private static boolean isVersion4(byte[] bytes) {
    return bytes[0] == 0 || bytes[1] == 0 || bytes[2] == 0 || bytes[3] == 0;
  }

  /** The names of the variables. */
  public List<String> names() {
    return variables.names();
  }

  /**
   * Reads an array, with an example along its first axis each.
   *
   * @param axis the axis of the examples in the file
   * @throws UserException if there is no variable of that name, it is no array of real numbers, or
   *     the file is damaged
   */
  public NumericArray read(String name, ExampleAxis axis) {
    return find(name).rowMajor(axis);
  }

  /**
   * Reads a row or a column of numbers as an array of one axis. Floats, which is what MATLAB writes
   * if not told otherwise, become integers where all are whole numbers.
   *
   * @throws UserException as {@link #read}
   */
  public NumericArray readVector(String name) {
    return find(name).vector();
  }

  private ColumnMajor find(String name) {
    List<String> names = names();
    if (!names.contains(name)) {
      throw SourceFile.problem(
          where,
          "has no variable '"
              + name
              + "'; "
              + (names.isEmpty() ? "it has none at all" : "it has " + String.join(", ", names)));
    }
    return variables.read(name);
  }

  /**
   * Reads a matrix of bytes whose columns are examples.
   *
   * @return the array with an example in each row
   * @throws UserException if the file is damaged or has no such matrix of numbers from 0 to 255
   */
  public NumericArray readByteColumns(String name) {
    NumericArray array = read(name, ExampleAxis.LAST);
    byte[] bytes = new byte[Math.toIntExact(array.length())];
    for (int i = 0; i < bytes.length; i++) {
      double value = array.number(i);
      if (!(value >= 0 && value <= 255) || value != Math.rint(value)) {
        throw SourceFile.problem(
            array.where(), "holds " + value + "; whole numbers from 0 to 255 were expected");
      }
      bytes[i] = (byte) (int) value;
    }
    return new NumericArray(
        array.where(), ElementType.UINT8, ByteOrder.BIG_ENDIAN, array.sizes(), bytes);
  }
}
