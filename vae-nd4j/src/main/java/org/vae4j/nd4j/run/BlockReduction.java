package org.vae4j.nd4j.run;

import java.util.List;
import org.vae4j.api.tensor.Op;
import org.vae4j.nd4j.loop.Loops;

/** Combines what the blocks of a reduction have found, in the order of the blocks. */
final class BlockReduction extends Instruction {
  private final Op op;
  private final Place parts;
  private final int count;
  private final Place result;
  private final Division division;

  /**
   * A all, or the largest.
   *
   * @param parts so many values of the result's size, one after the other
   */
  BlockReduction(Op op, Place parts, int count, Place result, Division division) {
    super(
        division.blocks(), List.of(Access.whole(parts)), List.of(Access.divided(result, division)));
    this.op = op;
    this.parts = parts;
    this.count = count;
    this.result = result;
    this.division = division;
  }

  @Override
  String describe() {
    return (op == Op.LARGEST ? "take the largest of the parts of " : "add the parts of ")
        + count
        + " blocks, "
        + result.elements()
        + " numbers each";
  }

  @Override
  void run(int block, RunState run, Worker worker) {
    float[] all = worker.tile(0);
    float[] part = worker.tile(1);
    int to = division.to(block);
    for (int at = division.from(block); at < to; at += Worker.TILE) {
      int n = Math.min(Worker.TILE, to - at);
      parts.read(at, all, 0, n);
      for (int i = 1; i < count; i++) {
        parts.read(i * result.elements() + at, part, 0, n);
        if (op == Op.LARGEST) {
          Loops.maximum(part, all, all, n);
        } else {
          Loops.accumulate(part, all, n);
        }
      }
      result.write(at, all, 0, n);
    }
  }
}
