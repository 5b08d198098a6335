package org.vae4j.data.format;

import java.nio.ByteBuffer;
import java.util.List;

/** The variables of a MATLAB file, of whichever version. */
interface MatVariables {
  String TEXT = "holds text; an array of numbers was expected";
  String CELL = "is a cell array; save what is in its cells as variables of their own";
  String STRUCT = "is a struct; save its fields as variables of their own";
  String SPARSE = "is sparse; save it as full(…)";
  String COMPLEX = "holds complex numbers; save their real and imaginary parts as two variables";
  String OBJECT =
      "is an object of MATLAB's, such as a table, a string or a date; save its numbers as an array";

  /** The names of all variables, of those that are no arrays of numbers, too. */
  List<String> names();

  /** Reads the variable of a name, which there is. */
  ColumnMajor read(String name);

  /** The number of elements. */
  static int length(String where, int[] sizes, ElementType type) {
    long length = 1;
    for (int size : sizes) {
      length = size < 0 ? 0 : Math.multiplyExact(length, (long) size);
      if (length == 0) {
        throw SourceFile.problem(where, "is empty; every size must be at least 1");
      }
      if (length * type.bytes() > Integer.MAX_VALUE - 16) {
        throw SourceFile.problem(
            where,
            "holds "
                + NumericArray.inWords(sizes)
                + " "
                + type
                + ", which is more than the 2 GB that can be held in memory as one");
      }
    }
    return (int) length;
  }

  /** Refuses unsigned integers of 64 bits that are none with a sign. */
  static void checkUnsigned(String where, ByteBuffer bytes, int length) {
    for (int i = 0; i < length; i++) {
      if (bytes.getLong(8 * i) < 0) {
        throw SourceFile.problem(
            where,
            "holds "
                + Long.toUnsignedString(bytes.getLong(8 * i))
                + ", and whole numbers up to 9223372036854775807 can be read; save it as"
                + " double(…)");
      }
    }
  }
}
