package org.vae4j.nd4j.run;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.vae4j.api.tensor.Op;
import org.vae4j.api.tensor.Shape;

/**
 * Moves elements: what transposes, slices, pads, concatenations and unusual broadcasts have in
 * common.
 *
 * <p>A block is some of the outermost rows of the result.
 */
final class StridedCopy extends Instruction {
  /**
   * A part of the result and where it comes from.
   *
   * @param source where the elements are
   * @param sizes the sizes of the part, along each axis of the result
   * @param from for each axis, where the part begins in the result
   * @param sourceFrom where the part begins in the source
   * @param sourceStrides for each axis, how far apart neighbours are in the source
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
  record Piece(Place source, int[] sizes, int[] from, int sourceFrom, int[] sourceStrides) {}

  private final Op op;
  private final Shape shape;
  private final List<Piece> pieces;
  private final Place result;
  private final int[] strides;
  private final boolean isCovered;
  private final Division division;
  private final int rowElements;

  /**
   * Moves elements.
   *
   * @param op what the operation is called
   * @param shape the shape of the result
   * @param isCovered whether the pieces are all of the result; what they are not is zero
   * @param division of the result, by its first axis
   */
  StridedCopy(
      Op op,
      Shape shape,
      List<Piece> pieces,
      Place result,
      boolean isCovered,
      Division division,
      List<Access> reads) {
    super(division.blocks(), reads, List.of(Access.divided(result, division)));
    this.pieces = List.copyOf(pieces);
    this.result = result;
    this.op = op;
    this.shape = shape;
    this.strides = strides(shape.toArray());
    this.isCovered = isCovered;
    this.division = division;
    this.rowElements = strides[0];
  }

  /** How far apart neighbours are along each axis, last axis fastest. */
  static int[] strides(int[] shape) {
    int[] strides = new int[shape.length];
    int stride = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape[axis];
    }
    return strides;
  }

  @Override
  String describe() {
    return op.name().toLowerCase(Locale.ROOT) + " to " + shape;
  }

  @Override
  void run(int block, RunState run, Worker worker) {
    int firstRow = division.from(block) / rowElements;
    int lastRow = division.to(block) / rowElements;
    if (!isCovered) {
      clear(division.from(block), division.to(block), worker);
    }
    for (Piece piece : pieces) {
      int begin = Math.max(firstRow, piece.from()[0]);
      int end = Math.min(lastRow, piece.from()[0] + piece.sizes()[0]);
      for (int row = begin; row < end; row++) {
        int source = piece.sourceFrom() + (row - piece.from()[0]) * piece.sourceStrides()[0];
        copy(piece, 1, source, row * strides[0], run, worker);
      }
    }
  }

  private void copy(Piece piece, int axis, int source, int target, RunState run, Worker worker) {
    if (axis == strides.length) {
      result.write(target, piece.source().read(source, run));
      return;
    }
    int size = piece.sizes()[axis];
    int sourceStride = piece.sourceStrides()[axis];
    int to = target + piece.from()[axis] * strides[axis];
    if (axis < strides.length - 1) {
      for (int i = 0; i < size; i++) {
        copy(piece, axis + 1, source + i * sourceStride, to + i * strides[axis], run, worker);
      }
      return;
    }
    float[] tile = worker.tile(0);
    for (int at = 0; at < size; at += Worker.TILE) {
      int n = Math.min(Worker.TILE, size - at);
      if (sourceStride == 1) {
        piece.source().read(source + at, tile, 0, n, run);
      } else if (sourceStride == 0) {
        Arrays.fill(tile, 0, n, piece.source().read(source, run));
      } else {
        for (int i = 0; i < n; i++) {
          tile[i] = piece.source().read(source + (at + i) * sourceStride, run);
        }
      }
      result.write(to + at, tile, 0, n);
    }
  }

  private void clear(int from, int to, Worker worker) {
    float[] tile = worker.tile(0);
    Arrays.fill(tile, 0f);
    for (int at = from; at < to; at += Worker.TILE) {
      result.write(at, tile, 0, Math.min(Worker.TILE, to - at));
    }
  }
}
