package org.vae4j.nd4j.run;

import java.util.List;

/** Copies a value to the array that the caller sees. */
final class OutputCopy extends Instruction {
  private final Place from;
  private final float[] to;
  private final Division division;

  OutputCopy(Place from, float[] to, Division division) {
    super(division.blocks(), List.of(Access.divided(from, division)), List.of());
    this.from = from;
    this.to = to;
    this.division = division;
  }

  @Override
  String describe() {
    return "hand out " + to.length + " numbers";
  }

  @Override
  void run(int block, RunState run, Worker worker) {
    int at = division.from(block);
    from.read(at, to, at, division.to(block) - at, run);
  }
}
