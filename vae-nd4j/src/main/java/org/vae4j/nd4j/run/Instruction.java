package org.vae4j.nd4j.run;

import java.util.List;

/** A step of a program, done in blocks that may run at the same time. */
abstract class Instruction {
  private final int blocks;
  private final List<Access> reads;
  private final List<Access> writes;

  Instruction(int blocks, List<Access> reads, List<Access> writes) {
    this.blocks = blocks;
    this.reads = List.copyOf(reads);
    this.writes = List.copyOf(writes);
  }

  final int blocks() {
    return blocks;
  }

  final List<Access> reads() {
    return reads;
  }

  final List<Access> writes() {
    return writes;
  }

  /** Makes ready to run, now that all places are in memory. */
  void bind(NativeLibrary library) {}

  /** Does one block of the work. */
  abstract void run(int block, Run run, Worker worker);

  /** Gives back what {@link #bind} took. */
  void close() {}
}
