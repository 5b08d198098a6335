package org.vae4j.data.format;

/** The type of the numbers in an array. */
public enum ElementType {
  /** False or true, a byte each. */
  BOOLEAN(1, "booleans"),
  /** Unsigned 8-bit integers. */
  UINT8(1, "unsigned bytes"),
  /** Signed 8-bit integers. */
  INT8(1, "signed bytes"),
  /** Unsigned 16-bit integers. */
  UINT16(2, "unsigned 16-bit integers"),
  /** Signed 16-bit integers. */
  INT16(2, "16-bit integers"),
  /** Unsigned 32-bit integers. */
  UINT32(4, "unsigned 32-bit integers"),
  /** Signed 32-bit integers. */
  INT32(4, "32-bit integers"),
  /** Signed 64-bit integers. */
  INT64(8, "64-bit integers"),
  /** IEEE 754 numbers of 32 bits. */
  FLOAT32(4, "32-bit floats"),
  /** IEEE 754 numbers of 64 bits. */
  FLOAT64(8, "64-bit floats");

  private final int bytes;
  private final String words;

  ElementType(int bytes, String words) {
    this.bytes = bytes;
    this.words = words;
  }

  /** The number of bytes that an element takes. */
  public int bytes() {
    return bytes;
  }

  /** Whether elements are whole numbers. */
  public boolean isInteger() {
    return this != FLOAT32 && this != FLOAT64;
  }

  /** The type in words, in the plural. */
  @Override
  public String toString() {
    return words;
  }
}
