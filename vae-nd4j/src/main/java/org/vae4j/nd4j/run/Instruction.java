package org.vae4j.nd4j.run;

import java.util.Arrays;
import java.util.List;

/** A step of a program, done in blocks that may run at the same time. */
abstract class Instruction {
  private final int blocks;
  private final List<Access> reads;
  private final List<Access> writes;
  // Each block is run by one thread at a time, and the threads meet at the end of each run.
  private final long[] nanos;

  Instruction(int blocks, List<Access> reads, List<Access> writes) {
    this.blocks = blocks;
    this.reads = List.copyOf(reads);
    this.writes = List.copyOf(writes);
    this.nanos = new long[blocks];
  }

  final int blocks() {
    return blocks;
  }

  final void forgetTimes() {
    Arrays.fill(nanos, 0);
  }

  final void addTime(int block, long more) {
    nanos[block] += more;
  }

  /** What all blocks took in all runs that were measured. */
  final long nanos() {
    return Arrays.stream(nanos).sum();
  }

  final List<Access> reads() {
    return reads;
  }

  final List<Access> writes() {
    return writes;
  }

  /** What is done, for people to read. */
  abstract String describe();

  /** The multiplications and additions of matrix products and convolutions. */
  double operations() {
    return 0;
  }

  /** Makes ready to run, now that all places are in memory. */
  void bind(NativeLibrary library) {}

  /** How many bytes its native calls need of the workspace of whoever runs them. */
  long workspaceBytes() {
    return 0;
  }

  /** Does one block of the work. */
  abstract void run(int block, RunState run, Worker worker);

  /** Gives back what {@link #bind} took. */
  void close() {}
}
