package org.vae4j.nd4j.run;

import java.util.Locale;
import org.vae4j.api.tensor.Op;
import org.vae4j.nd4j.loop.Functions;
import org.vae4j.nd4j.loop.Loops;
import org.vae4j.nd4j.loop.Variates;

/**
 * One operation on tiles.
 *
 * @param op the operation
 * @param form what its operands are
 * @param result the tile that is written
 * @param first the first operand, a tile or a scalar as the form says
 * @param second the second operand
 */
record Primitive(Op op, Form form, int result, int first, int second) implements TileCode {
  /** What the operands of an operation are. */
  enum Form {
    /** One tile. */
    TILE,
    /** Two tiles. */
    TILES,
    /** A tile and a scalar. */
    TILE_AND_SCALAR,
    /** A scalar and a tile. */
    SCALAR_AND_TILE
  }

  @Override
  public int[] results() {
    return new int[] {result};
  }

  @Override
  public int[] operands() {
    return switch (form) {
      case TILE, TILE_AND_SCALAR -> new int[] {first};
      case TILES -> new int[] {first, second};
      case SCALAR_AND_TILE -> new int[] {second};
    };
  }

  @Override
  public Primitive on(int[] results, int[] operands) {
    return switch (form) {
      case TILE, TILE_AND_SCALAR -> new Primitive(op, form, results[0], operands[0], second);
      case TILES -> new Primitive(op, form, results[0], operands[0], operands[1]);
      case SCALAR_AND_TILE -> new Primitive(op, form, results[0], first, operands[0]);
    };
  }

  @Override
  public void run(Worker worker, int n) {
    float[][] tiles = worker.tiles();
    float[] y = tiles[result];
    switch (form) {
      case TILE -> unary(tiles[first], y, n, worker);
      case TILES -> binary(tiles[first], tiles[second], y, n, worker);
      case TILE_AND_SCALAR -> withScalar(tiles[first], worker.scalars()[second], y, n);
      case SCALAR_AND_TILE -> ofScalar(worker.scalars()[first], tiles[second], y, n);
    }
  }

  @Override
  public String toString() {
    return op.name().toLowerCase(Locale.ROOT);
  }

  private void unary(float[] x, float[] y, int n, Worker worker) {
    switch (op) {
      case NEGATE -> Loops.negate(x, y, n);
      case ABS -> Loops.abs(x, y, n);
      case SQRT -> Loops.sqrt(x, y, n);
      case EXP -> Functions.exp(x, y, n, worker.scratch());
      case EXPM1 -> Functions.expm1(x, y, n, worker.scratch());
      case LOG -> Functions.log(x, y, n, worker.scratch());
      case LOG1P -> Functions.log1p(x, y, n, worker.scratch());
      case SIN -> Functions.sin(x, y, n, worker.scratch());
      case COS -> Functions.cos(x, y, n, worker.scratch());
      case TANH -> Functions.tanh(x, y, n);
      case SIGMOID -> Functions.sigmoid(x, y, n, worker.scratch());
      case SOFTPLUS -> Functions.softplus(x, y, n, worker.scratch());
      case ERF -> Functions.erf(x, y, n);
      case ERFINV -> Functions.erfinv(x, y, n, worker.scratch());
      case LGAMMA -> Functions.lgamma(x, y, n, worker.scratch());
      case DIGAMMA -> Functions.digamma(x, y, n, worker.scratch());
      case FLOOR -> Functions.floor(x, y, n, worker.scratch());
      default -> throw new AssertionError(op);
    }
  }

  private void binary(float[] a, float[] b, float[] y, int n, Worker worker) {
    switch (op) {
      case ADD -> Loops.add(a, b, y, n);
      case SUBTRACT -> Loops.subtract(a, b, y, n);
      case MULTIPLY -> Loops.multiply(a, b, y, n);
      case DIVIDE -> Loops.divide(a, b, y, n);
      case MAXIMUM -> Loops.maximum(a, b, y, n);
      case MINIMUM -> Loops.minimum(a, b, y, n);
      case GREATER -> Functions.greater(a, b, y, n, worker.scratch());
      case MASK -> Functions.mask(a, b, y, n, worker.scratch());
      case LOG_GAMMA_VARIATE -> Variates.logGamma(a, b, y, n);
      case LOG_GAMMA_VARIATE_SLOPE -> Variates.logGammaSlope(a, b, y, n);
      case POISSON_VARIATE -> Variates.poisson(a, b, y, n);
      default -> throw new AssertionError(op);
    }
  }

  private void withScalar(float[] a, float b, float[] y, int n) {
    switch (op) {
      case ADD -> Loops.add(a, b, y, n);
      case SUBTRACT -> Loops.subtract(a, b, y, n);
      case MULTIPLY -> Loops.multiply(a, b, y, n);
      case DIVIDE -> Loops.divide(a, b, y, n);
      case MAXIMUM -> Loops.maximum(a, b, y, n);
      case MINIMUM -> Loops.minimum(a, b, y, n);
      default -> throw new AssertionError(op);
    }
  }

  private void ofScalar(float a, float[] b, float[] y, int n) {
    switch (op) {
      case SUBTRACT -> Loops.subtract(a, b, y, n);
      case DIVIDE -> Loops.divide(a, b, y, n);
      default -> throw new AssertionError(op);
    }
  }
}
