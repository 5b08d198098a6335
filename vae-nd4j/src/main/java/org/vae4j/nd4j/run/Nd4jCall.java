package org.vae4j.nd4j.run;

import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.nativeblas.NativeOps;

/** An operation of ND4J on arrays that stay the same. */
final class Nd4jCall implements NativeCall {
  private final NativeOps operations;
  private final String name;
  private final long hash;
  private final OpContext context;
  private final Pointer pointer;

  Nd4jCall(NativeOps operations, String name, long hash, OpContext context) {
    this.operations = operations;
    this.name = name;
    this.hash = hash;
    this.context = context;
    this.pointer = context.contextPointer();
  }

  @Override
  public void run(Workspace workspace) {
    int status = operations.execCustomOp2(null, hash, pointer);
    if (status != 0 || operations.lastErrorCode() != 0) {
      throw new IllegalStateException(
          "ND4J's "
              + name
              + " failed with status "
              + status
              + ": "
              + operations.lastErrorMessage());
    }
  }

  @Override
  public void close() {
    try {
      context.close();
    } catch (Exception e) {
      throw new IllegalStateException("ND4J does not give " + name + " back", e);
    }
  }
}
