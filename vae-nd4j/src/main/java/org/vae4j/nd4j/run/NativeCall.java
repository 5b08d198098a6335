package org.vae4j.nd4j.run;

/** A native operation on memory that stays the same. Used by one thread at a time. */
interface NativeCall extends AutoCloseable {
  /** Does it. */
  void run();

  @Override
  void close();
}
