package org.vae4j.data.format;

import java.io.IOException;
import java.io.InputStream;

/** Finds as many bytes as an array's header announces, and makes sure that there are no others. */
final class ArrayBytes {
  private ArrayBytes() {}

  /**
   * The bytes of an array in a file: on the heap where the file is, and else where they lie.
   *
   * @param file the bytes of the file
   * @param in a stream of them that has been read up to the first byte of the array
   * @param headerBytes how many bytes of it have been read
   */
  static Bytes of(
      String where, Bytes file, InputStream in, long headerBytes, int[] sizes, ElementType type)
      throws IOException {
    return file.isMapped()
        ? slice(where, file, headerBytes, sizes, type)
        : read(where, in, sizes, type);
  }

  /** The bytes that follow a header, which are not copied. */
  private static Bytes slice(
      String where, Bytes all, long headerBytes, int[] sizes, ElementType type) {
    long expected = expected(where, sizes, type);
    long found = all.size() - headerBytes;
    if (found < expected) {
      throw cutShort(where, found, expected, sizes, type);
    }
    if (found > expected) {
      throw goesOn(where, expected, sizes, type);
    }
    return all.slice(headerBytes, expected);
  }

  /** The bytes that a stream has left, on the heap. */
  static Bytes read(String where, InputStream in, int[] sizes, ElementType type)
      throws IOException {
    long expected = expected(where, sizes, type);
    if (expected > Integer.MAX_VALUE - 16) {
      throw SourceFile.problem(
          where,
          "says that it holds "
              + NumericArray.inWords(sizes)
              + " "
              + type
              + ", which is more than the 2 GB that can be held in memory as one");
    }
    // Grows as it reads, so that a damaged header cannot ask for memory that the file does not
    // fill.
    byte[] bytes = in.readNBytes((int) expected);
    if (bytes.length < expected) {
      throw cutShort(where, bytes.length, expected, sizes, type);
    }
    if (in.read() >= 0) {
      throw goesOn(where, expected, sizes, type);
    }
    return new HeapBytes(bytes);
  }

  private static long expected(String where, int[] sizes, ElementType type) {
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
      // No file is larger, and a product that stays there does not overflow.
      expected = expected > Long.MAX_VALUE / size ? Long.MAX_VALUE : expected * size;
    }
    return expected;
  }

  private static RuntimeException cutShort(
      String where, long found, long expected, int[] sizes, ElementType type) {
    return SourceFile.problem(
        where,
        "ends after "
            + found
            + " of the "
            + expected
            + " bytes that its header announces ("
            + NumericArray.inWords(sizes)
            + " "
            + type
            + "); copy or download it again");
  }

  private static RuntimeException goesOn(
      String where, long expected, int[] sizes, ElementType type) {
    return SourceFile.problem(
        where,
        "goes on after the "
            + expected
            + " bytes that its header announces ("
            + NumericArray.inWords(sizes)
            + " "
            + type
            + "); header and data do not belong together");
  }
}
