package org.vae4j.api.random;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.LongBuffer;

/**
 * The door between doubles and their bits. Used by one thread.
 *
 * <p>{@link Double#doubleToRawLongBits} keeps a loop from becoming vector code. Copying a whole
 * array into a buffer of doubles and out of the same buffer as longs does the same at the speed of
 * a copy.
 */
final class DoubleBits {
  private final DoubleBuffer doubles;
  private final LongBuffer longs;

  /** A door for arrays up to a length. */
  DoubleBits(int size) {
    ByteBuffer bytes = ByteBuffer.allocate(size * Double.BYTES).order(ByteOrder.nativeOrder());
    doubles = bytes.asDoubleBuffer();
    longs = bytes.asLongBuffer();
  }

  /** Takes doubles apart into their bits. */
  void toBits(double[] from, long[] to, int n) {
    doubles.put(0, from, 0, n);
    longs.get(0, to, 0, n);
  }

  /** Puts doubles together from their bits. */
  void toDoubles(long[] from, double[] to, int n) {
    longs.put(0, from, 0, n);
    doubles.get(0, to, 0, n);
  }
}
