package org.vae4j.nd4j.run;

import java.util.List;

/**
 * Rounds a value to bf16, once for all products that read it: a matrix of weights takes half of the
 * time that it saves a single block of a single product.
 */
final class Rounding extends NativeInstruction {
  private final Place from;
  private final Place to;
  private final Division division;

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
  NativeCall call(NativeLibrary library, int block) {
    int all = division.to(blocks() - 1);
    int first = division.from(block);
    int count = division.to(block) - first;
    return OneDnnRounding.of(
        library.oneDnn().orElseThrow(),
        Matrix.of(ElementType.FLOAT32, from.address(), all, 1).rows(first, count),
        Matrix.of(ElementType.BF16, to.address(), all, 1).rows(first, count));
  }

  @Override
  String describe() {
    return "round to bf16";
  }
}
