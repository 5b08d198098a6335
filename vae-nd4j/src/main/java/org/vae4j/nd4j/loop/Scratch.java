package org.vae4j.nd4j.loop;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * Arrays that functions work in, and the door between floats and their bits. Used by one thread.
 *
 * <p>{@link Float#floatToRawIntBits} keeps a loop from becoming vector code. Copying a whole tile
 * into a buffer of floats and out of the same buffer as ints does the same at the speed of a copy.
 */
public final class Scratch {
  final float[] first;
  final float[] second;
  final float[] third;
  final int[] bits;
  final int[] moreBits;
  private final FloatBuffer floats;
  private final IntBuffer ints;

  /**
   * Scratch space.
   *
   * @param size the length of the longest tile
   */
  public Scratch(int size) {
    first = new float[size];
    second = new float[size];
    third = new float[size];
    bits = new int[size];
    moreBits = new int[size];
    ByteBuffer bytes = ByteBuffer.allocateDirect(size * Float.BYTES).order(ByteOrder.nativeOrder());
    floats = bytes.asFloatBuffer();
    ints = bytes.asIntBuffer();
  }

  /** Takes floats apart into their bits. */
  void toBits(float[] from, int[] to, int n) {
    floats.put(0, from, 0, n);
    ints.get(0, to, 0, n);
  }

  /** Puts floats together from their bits. */
  void toFloats(int[] from, float[] to, int n) {
    ints.put(0, from, 0, n);
    floats.get(0, to, 0, n);
  }
}
