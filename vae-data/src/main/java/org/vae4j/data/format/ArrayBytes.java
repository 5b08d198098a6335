package org.vae4j.data.format;

import java.io.IOException;
import java.io.InputStream;

/** Reads as many bytes as an array's header announces, and makes sure that there are no others. */
final class ArrayBytes {
  private ArrayBytes() {}

  static byte[] read(String where, InputStream in, int[] sizes, ElementType type)
      throws IOException {
    long expected = type.bytes();
    for (int size : sizes) {
      if (size < 1) {
        throw SourceFile.problem(
            where,
            "says that it holds "
                + NumericArray.inWords(sizes)
                + " "
                + type
                + "; every size must be at least 1");
      }
      expected = Math.multiplyExact(expected, (long) size);
      if (expected > Integer.MAX_VALUE - 16) {
        throw SourceFile.problem(
            where,
            "says that it holds "
                + NumericArray.inWords(sizes)
                + " "
                + type
                + ", which is more than the 2 GB that can be held in memory as one");
      }
    }
    // Grows as it reads, so that a damaged header cannot ask for memory that the file does not
    // fill.
    byte[] bytes = in.readNBytes((int) expected);
    if (bytes.length < expected) {
      throw SourceFile.problem(
          where,
          "ends after "
              + bytes.length
              + " of the "
              + expected
              + " bytes that its header announces ("
              + NumericArray.inWords(sizes)
              + " "
              + type
              + "); copy or download it again");
    }
    if (in.read() >= 0) {
      throw SourceFile.problem(
          where,
          "goes on after the "
              + expected
              + " bytes that its header announces ("
              + NumericArray.inWords(sizes)
              + " "
              + type
              + "); header and data do not belong together");
    }
    return bytes;
  }
}
