package org.vae4j.nd4j.run;

import java.util.ArrayList;
import java.util.List;

/**
 * Rounds a value to bf16, once for all products that read it: a matrix of weights takes half of the
 * time that it saves a single block of a single product.
 */
final class Rounding extends Instruction {
  private final Place from;
  private final Place to;
  private final Division division;
  private final List<NativeCall> calls = new ArrayList<>();

  /**
   * A rounding.
   *
   * @param from in native memory
   * @param to from {@link #room}
   * @param division of the value
   */
  Rounding(Place from, Place to, Division division) {
    super(
        division.blocks(),
        List.of(Access.divided(from, division)),
        List.of(Access.divided(to, division)));
    this.from = from;
    this.to = to;
    this.division = division;
  }

  /** A place for so many rounded elements. */
  static Place room(int elements) {
    return Place.inMemory((elements + 1) / 2);
  }

  @Override
  void bind(NativeLibrary library) {
    OneDnn oneDnn = library.oneDnn().orElseThrow();
    for (int block = 0; block < blocks(); block++) {
      int first = division.from(block);
      int count = division.to(block) - first;
      calls.add(
          OneDnnRounding.of(
              oneDnn,
              Matrix.of(ElementType.FLOAT32, from.address(), division.to(blocks() - 1), 1)
                  .rows(first, count),
              Matrix.of(ElementType.BF16, to.address(), division.to(blocks() - 1), 1)
                  .rows(first, count)));
    }
  }

  @Override
  String describe() {
    return "round to bf16";
  }

  @Override
  void run(int block, Run run, Worker worker) {
    calls.get(block).run();
  }

  @Override
  void close() {
    calls.forEach(NativeCall::close);
    calls.clear();
  }
}
