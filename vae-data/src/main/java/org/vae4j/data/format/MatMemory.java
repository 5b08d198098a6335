package org.vae4j.data.format;

import java.nio.ByteBuffer;
import us.hebi.matlab.mat.format.BufferAllocator;

/**
 * Gives MATLAB's reader memory for arrays, unless it is more than a file can fill.
 *
 * @param fileBytes how long the file is
 */
record MatMemory(int fileBytes) implements BufferAllocator {
  /** A byte that is packed by deflate holds at most so many. */
  private static final long MOST_OF_A_PACKED_BYTE = 1032;

  @Override
  public ByteBuffer allocate(int size) {
    if (size < 0 || size > MOST_OF_A_PACKED_BYTE * fileBytes) {
      throw new IllegalArgumentException("the file is too short for " + size + " bytes");
    }
    return ByteBuffer.allocate(size);
  }

  @Override
  public void release(ByteBuffer buffer) {}
}
