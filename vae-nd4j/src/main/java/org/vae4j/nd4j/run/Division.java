package org.vae4j.nd4j.run;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.vae4j.api.tensor.Shape;

/**
 * How the elements of a value are shared out among the blocks of an instruction: by whole rows, in
 * order. Depends on sizes alone and never on the number of threads.
 */
final class Division {
  /** Products of fewer rows take nearly as long as those of so many. */
  private static final int FEWEST_ROWS = 10;

  private final int[] bounds;

  private Division(int[] bounds) {
    this.bounds = bounds;
  }

  /** So many blocks of nearly equal numbers of rows. */
  static Division of(int rows, int rowElements, int blocks) {
    int[] bounds = new int[blocks + 1];
    for (int block = 0; block <= blocks; block++) {
      bounds[block] = (int) ((long) rows * block / blocks) * rowElements;
    }
    return new Division(bounds);
  }

  /**
   * How the work on a value is shared out: by its first axis, into at most {@code shards} blocks of
   * ten rows or more. Where that makes one block of several matrices, their rows count: {@code [8,
   * 196, 64]} is shared out like {@code [1568, 64]}, by whole matrices.
   */
  static Division of(Shape shape, int shards) {
    if (shape.rank() == 0) {
      return of(1, 1, 1);
    }
    int first = shape.size(0);
    int blocks = blocks(first, shards);
    if (blocks == 1 && shape.rank() > 2) {
      blocks = Math.min(first, blocks(shape.elements() / shape.size(-1), shards));
    }
    return of(first, shape.elements() / first, blocks);
  }

  private static int blocks(int rows, int shards) {
    return Math.max(1, Math.min(shards, rows / FEWEST_ROWS));
  }

  int blocks() {
    return bounds.length - 1;
  }

  /** The first element of a block. */
  int from(int block) {
    return bounds[block];
  }

  /** The element after the last of a block. */
  int to(int block) {
    return bounds[block + 1];
  }

  /**
   * The same division of a value with a fraction of the elements, each of which stands for many.
   */
  Division dividedBy(int factor) {
    return new Division(Arrays.stream(bounds).map(bound -> bound / factor).toArray());
  }

  /** The same division of a value with so many elements for each one. */
  Division times(int factor) {
    return new Division(Arrays.stream(bounds).map(bound -> bound * factor).toArray());
  }

  /** Whether every block is a whole number of rows of so many elements. */
  boolean isWhole(int rowElements) {
    return Arrays.stream(bounds).allMatch(bound -> bound % rowElements == 0);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Division division && Arrays.equals(bounds, division.bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }
}
