package org.vae4j.data.format;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;

/** Bytes in an array. */
final class HeapBytes extends Bytes {
  private final byte[] bytes;

  /** Bytes in an array, which is kept and must not change. */
  HeapBytes(byte[] bytes) {
    this.bytes = requireNonNull(bytes, "bytes");
  }

  /** The array; not a copy. */
  byte[] array() {
    return bytes;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public void copy(long from, byte[] into, int offset, int count) {
    Objects.checkFromIndexSize(from, count, size());
    System.arraycopy(bytes, (int) from, into, offset, count);
  }

  @Override
  void gather(long[] positions, int width, byte[] into) {
    for (int i = 0; i < positions.length; i++) {
      System.arraycopy(bytes, (int) positions[i], into, i * width, width);
    }
  }

  @Override
  public Bytes slice(long from, long size) {
    Objects.checkFromIndexSize(from, size, size());
    return new HeapBytes(Arrays.copyOfRange(bytes, (int) from, (int) (from + size)));
  }

  @Override
  public boolean isMapped() {
    return false;
  }

  @Override
  public InputStream stream() {
    return new ByteArrayInputStream(bytes);
  }
}
