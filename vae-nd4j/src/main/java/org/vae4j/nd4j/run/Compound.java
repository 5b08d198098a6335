package org.vae4j.nd4j.run;

import java.util.Locale;
import org.vae4j.nd4j.loop.Functions;
import org.vae4j.nd4j.loop.Loops;

/**
 * Several operations on tiles in one loop. The result has the same bits as if they were done one
 * after the other.
 */
final class Compound implements TileCode {
  /** The loops that there are. */
  enum Kind {
    /** a s + b t. */
    SCALED_SUM,
    /** a s + (b c) t. */
    SCALED_SUM_OF_PRODUCT,
    /** p − (m s) / (√v + e). */
    STEP_BY_ROOT,
    /**
     * A step of Adam, which writes over what it reads: p, m and v become p − (m' a) / (√v' + e), m'
     * = m s + g t and v' = v u + g² w.
     */
    ADAM,
    /** e^−|x|. */
    DECAY,
    /** The sigmoid of x, given x and its decay. */
    SIGMOID,
    /** The softplus of x, given x and its decay. */
    SOFTPLUS,
    /** a b − softplus(x), given a, b, x and its decay: the logarithm of a Bernoulli probability. */
    PRODUCT_MINUS_SOFTPLUS
  }

  private final Kind kind;
  private final int[] results;
  private final int[] operands;
  private final int[] scalars;

  /**
   * A loop.
   *
   * @param results the tiles that are written, in the order of the formula
   * @param operands the tiles that are read, in the order of the formula
   * @param scalars the scalars, in the order of the formula
   */
  Compound(Kind kind, int[] results, int[] operands, int[] scalars) {
    this.kind = kind;
    this.results = results;
    this.operands = operands;
    this.scalars = scalars;
  }

  Kind kind() {
    return kind;
  }

  int[] scalars() {
    return scalars;
  }

  @Override
  public int[] results() {
    return results;
  }

  @Override
  public int[] operands() {
    return operands;
  }

  @Override
  public Compound on(int[] newResults, int[] newOperands) {
    return new Compound(kind, newResults, newOperands, scalars);
  }

  @Override
  public void run(Worker worker, int n) {
    float[] a = worker.tiles()[operands[0]];
    float[] y = worker.tiles()[results[0]];
    switch (kind) {
      case SCALED_SUM ->
          Loops.scaledSum(a, scalar(0, worker), tile(1, worker), scalar(1, worker), y, n);
      case SCALED_SUM_OF_PRODUCT ->
          Loops.scaledSumOfProduct(
              a, scalar(0, worker), tile(1, worker), tile(2, worker), scalar(1, worker), y, n);
      case STEP_BY_ROOT ->
          Loops.stepByRoot(
              a, tile(1, worker), scalar(0, worker), tile(2, worker), scalar(1, worker), y, n);
      case ADAM ->
          Loops.adam(
              a,
              tile(1, worker),
              tile(2, worker),
              tile(3, worker),
              scalar(0, worker),
              scalar(1, worker),
              scalar(2, worker),
              scalar(3, worker),
              scalar(4, worker),
              scalar(5, worker),
              n);
      case DECAY -> Functions.decay(a, y, n, worker.scratch());
      case SIGMOID -> Functions.sigmoidOf(a, tile(1, worker), y, n);
      case SOFTPLUS -> Functions.softplusOf(a, tile(1, worker), y, n);
      case PRODUCT_MINUS_SOFTPLUS ->
          Functions.productMinusSoftplus(
              a, tile(1, worker), tile(2, worker), tile(3, worker), y, n);
    }
  }

  private float[] tile(int operand, Worker worker) {
    return worker.tiles()[operands[operand]];
  }

  private float scalar(int number, Worker worker) {
    return worker.scalars()[scalars[number]];
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
