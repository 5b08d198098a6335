package org.vae4j.nd4j.run;

import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A stretch of native memory, zero at first. */
public final class Arena implements AutoCloseable {
  /** Elements between places, so that no two share a cache line: 64 bytes. */
  static final int ALIGNMENT = 16;

  private final INDArray array;
  private final FloatPointer pointer;
  private final long first;

  /**
   * Memory of ND4J.
   *
   * @param elements its size in floats
   */
  public Arena(long elements) {
    array = Nd4j.createUninitializedDetached(DataType.FLOAT, elements + ALIGNMENT).assign(0f);
    pointer = new FloatPointer(array.data().addressPointer());
    long beyond = pointer.address() / Float.BYTES % ALIGNMENT;
    first = beyond == 0 ? 0 : ALIGNMENT - beyond;
  }

  /** Rounds a size up to where the next place may begin. */
  static long aligned(long elements) {
    return (elements + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  long bytes() {
    return array.length() * Float.BYTES;
  }

  FloatBuffer floats(long offset, int elements) {
    // A pointer of its own: a buffer reaches two gigabytes from where its pointer begins.
    return pointer
        .getPointer(FloatPointer.class, first + offset)
        .position(0)
        .limit(elements)
        .asByteBuffer()
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  /** Where an element is, in bytes. */
  long address(long offset) {
    return pointer.address() + (first + offset) * Float.BYTES;
  }

  INDArray view(long offset, long[] shape, long[] strides) {
    return Nd4j.create(array.data(), shape, strides, first + offset, 'c', DataType.FLOAT);
  }

  @Override
  public void close() {
    array.close();
  }
}
