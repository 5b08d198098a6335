package org.vae4j.nd4j.run;

import org.jspecify.annotations.Nullable;

/**
 * Native memory that one thread's native calls work in, one call after the other. Nothing in it
 * outlives a call, so that what one leaves in the caches serves the next.
 */
final class Workspace implements AutoCloseable {
  private @Nullable Arena arena;
  private long bytes;
  private long address;

  /** Makes room; what was in it is gone, and it may be elsewhere. */
  void require(long wanted) {
    if (wanted > bytes) {
      close();
      arena = new Arena((wanted + Float.BYTES - 1) / Float.BYTES);
      bytes = wanted;
      address = arena.address(0);
    }
  }

  /** Where it begins, at a multiple of a cache line; 0 while there is none. */
  long address() {
    return address;
  }

  long bytes() {
    return bytes;
  }

  @Override
  public void close() {
    if (arena != null) {
      arena.close();
      arena = null;
      bytes = 0;
      address = 0;
    }
  }
}
