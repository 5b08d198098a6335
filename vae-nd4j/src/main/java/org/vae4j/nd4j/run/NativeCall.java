package org.vae4j.nd4j.run;

/** A native operation on memory that stays the same. Used by one thread at a time. */
interface NativeCall extends AutoCloseable {
  /** How many bytes of a workspace it needs. */
  default long workspaceBytes() {
    return 0;
  }

  /**
   * Does it.
   *
   * @param workspace of the thread that runs it
   */
  void run(Workspace workspace);

  @Override
  void close();
}
