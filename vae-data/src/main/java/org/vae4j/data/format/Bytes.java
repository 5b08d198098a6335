package org.vae4j.data.format;

import java.io.InputStream;
import java.util.Objects;

/**
 * Bytes by number, on the heap or in a file that is mapped into memory; more than 2 GB of them,
 * too.
 *
 * <p>Immutable, and safe for use by several threads.
 */
public abstract class Bytes {
  /** How many there are. */
  public abstract long size();

  /**
   * Copies bytes that follow one another.
   *
   * @param from the number of the first one
   * @throws org.vae4j.api.UserException if a file that they lie in was changed or cut short
   */
  public abstract void copy(long from, byte[] into, int offset, int count);

  /**
   * Copies elements that lie apart.
   *
   * @param positions the number of the first byte of each element
   * @param width how many bytes an element has
   * @param into receives one element after the other
   * @throws org.vae4j.api.UserException if a file that they lie in was changed or cut short
   */
  abstract void gather(long[] positions, int width, byte[] into);

  /** Some of these bytes, which are not copied. */
  public abstract Bytes slice(long from, long size);

  /** Whether they lie in a file, and not on the heap. */
  public abstract boolean isMapped();

  /** A stream of the bytes. */
  public InputStream stream() {
    return new Stream();
  }

  /** Reads from the first byte to the last. */
  private final class Stream extends InputStream {
    private long next;

    @Override
    public int read() {
      if (next == size()) {
        return -1;
      }
      byte[] one = new byte[1];
      copy(next++, one, 0, 1);
      return one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      Objects.checkFromIndexSize(offset, length, into.length);
      if (length > 0 && next == size()) {
        return -1;
      }
      int count = (int) Math.min(length, size() - next);
      copy(next, into, offset, count);
      next += count;
      return count;
    }

    @Override
    public int available() {
      return (int) Math.min(Integer.MAX_VALUE, size() - next);
    }
  }
}
