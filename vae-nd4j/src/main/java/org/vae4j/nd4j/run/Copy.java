package org.vae4j.nd4j.run;

import java.util.List;

/** Copies a value from one place to another, as it lies. */
final class Copy extends Instruction {
  private final Place from;
  private final Place to;
  private final Division division;

  Copy(Place from, Place to, Division division) {
    super(
        division.blocks(),
        List.of(Access.divided(from, division)),
        List.of(Access.divided(to, division)));
    this.from = from;
    this.to = to;
    this.division = division;
  }

  @Override
  String describe() {
    return "copy";
  }

  @Override
  void run(int block, RunState run, Worker worker) {
    float[] tile = worker.tile(0);
    int end = division.to(block);
    for (int at = division.from(block); at < end; at += Worker.TILE) {
      int n = Math.min(Worker.TILE, end - at);
      from.read(at, tile, 0, n, run);
      to.write(at, tile, 0, n);
    }
  }
}
