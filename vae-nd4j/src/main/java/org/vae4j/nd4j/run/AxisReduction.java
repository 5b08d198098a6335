package org.vae4j.nd4j.run;

import java.util.List;
import java.util.Locale;
import org.vae4j.api.tensor.Op;

/** A sum or a largest over axes that lie so among the others that no group can do it. */
final class AxisReduction extends Instruction {
  private final Op op;
  private final Place from;
  private final int[] keptSizes;
  private final int[] keptStrides;
  private final int[] reducedSizes;
  private final int[] reducedStrides;
  private final Place to;

  /**
   * A reduction.
   *
   * @param keptSizes the sizes of the axes that stay
   * @param keptStrides how far apart neighbours along them are
   * @param reducedSizes the sizes of the axes that disappear
   * @param reducedStrides how far apart neighbours along them are
   */
  AxisReduction(
      Op op,
      Place from,
      int[] keptSizes,
      int[] keptStrides,
      int[] reducedSizes,
      int[] reducedStrides,
      Place to) {
    super(1, List.of(Access.whole(from)), List.of(Access.whole(to)));
    this.op = op;
    this.from = from;
    this.keptSizes = keptSizes;
    this.keptStrides = keptStrides;
    this.reducedSizes = reducedSizes;
    this.reducedStrides = reducedStrides;
    this.to = to;
  }

  @Override
  String describe() {
    return op.name().toLowerCase(Locale.ROOT)
        + " of "
        + from.elements()
        + " numbers to "
        + to.elements();
  }

  @Override
  void run(int block, RunState run, Worker worker) {
    for (int i = 0; i < to.elements(); i++) {
      int first = offset(i, keptSizes, keptStrides);
      double start = op == Op.LARGEST ? Double.NEGATIVE_INFINITY : 0;
      to.write(i, (float) reduce(0, first, start, run));
    }
  }

  private static int offset(int index, int[] sizes, int[] strides) {
    int offset = 0;
    int rest = index;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      offset += rest % sizes[axis] * strides[axis];
      rest /= sizes[axis];
    }
    return offset;
  }

  private double reduce(int axis, int at, double start, RunState run) {
    double result = start;
    if (axis == reducedSizes.length) {
      float value = from.read(at, run);
      return op == Op.LARGEST ? Math.max(result, value) : result + value;
    }
    for (int i = 0; i < reducedSizes[axis]; i++) {
      result = reduce(axis + 1, at + i * reducedStrides[axis], result, run);
    }
    return result;
  }
}
