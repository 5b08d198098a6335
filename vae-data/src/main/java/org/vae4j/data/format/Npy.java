package org.vae4j.data.format;

import java.io.IOException;
import java.io.InputStream;
import org.vae4j.api.UserException;

/**
 * Reads NumPy's {@code .npy} files, versions 1 to 3, of booleans, integers and floats of 32 and 64
 * bits, in either byte order and either order of axes.
 *
 * <p>The format is that of the NumPy Enhancement Proposal 1 and {@code numpy.lib.format}.
 */
public final class Npy {
  private Npy() {}

  /**
   * Reads the one array of a file.
   *
   * @throws UserException if the file is not in this format, is damaged, is longer or shorter than
   *     it says, or holds something other than numbers
   */
  public static NumericArray read(SourceFile file) {
    return read(file, HeapBudget.bytes());
  }

  /**
   * Reads an array; one whose first axis is the fastest is put in order on the heap up to a size.
   */
  static NumericArray read(SourceFile file, long budget) {
    return read(file.where(), file.bytes(), budget);
  }

  /** Reads the array whose file some bytes are. */
  static NumericArray read(String where, Bytes bytes, long budget) {
    try (InputStream in = bytes.stream()) {
      NpyHeader header = NpyHeader.read(where, in);
      return array(
          where,
          header,
          ArrayBytes.of(where, bytes, in, header.bytes(), header.sizes(), header.type()),
          budget);
    } catch (IOException e) {
      throw SourceFile.unreadable(where, e);
    }
  }

  /** Reads the array whose file a stream is, onto the heap. */
  static NumericArray read(String where, InputStream in) throws IOException {
    NpyHeader header = NpyHeader.read(where, in);
    Bytes bytes = ArrayBytes.read(where, in, header.sizes(), header.type());
    return array(where, header, bytes, Long.MAX_VALUE);
  }

  private static NumericArray array(String where, NpyHeader header, Bytes bytes, long budget) {
    NumericArray array =
        new NumericArray(
            where, header.type(), header.order(), header.sizes(), header.isColumnMajor(), bytes);
    return array.isScattered() && (!bytes.isMapped() || bytes.size() <= budget)
        ? array.rowMajor()
        : array;
  }
}
