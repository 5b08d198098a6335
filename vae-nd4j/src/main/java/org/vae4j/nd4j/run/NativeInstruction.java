package org.vae4j.nd4j.run;

import java.util.ArrayList;
import java.util.List;

/** An instruction that is one native call for each block. */
abstract class NativeInstruction extends Instruction {
  private final List<NativeCall> calls = new ArrayList<>();

  NativeInstruction(int blocks, List<Access> reads, List<Access> writes) {
    super(blocks, reads, writes);
  }

  /** Makes the call of a block, now that all places are in memory. */
  abstract NativeCall call(NativeLibrary library, int block);

  @Override
  final void bind(NativeLibrary library) {
    for (int block = 0; block < blocks(); block++) {
      calls.add(call(library, block));
    }
  }

  @Override
  final long workspaceBytes() {
    return calls.stream().mapToLong(NativeCall::workspaceBytes).max().orElse(0);
  }

  @Override
  final void run(int block, RunState run, Worker worker) {
    calls.get(block).run(worker.workspace());
  }

  @Override
  final void close() {
    calls.forEach(NativeCall::close);
    calls.clear();
  }
}
