package org.vae4j.nd4j.run;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.vae4j.api.tensor.Shape;

/**
 * How the elements of a value are shared out among the blocks of an instruction: by whole rows, in
 * order. Depends on sizes alone and never on the number of threads.
 */
final class Division {
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

  /** How the work on a value is shared out: by its first axis, if that is long enough. */
  static Division of(Shape shape, int shards) {
    return shape.rank() > 0 && shape.size(0) >= shards
        ? of(shape.size(0), shape.elements() / shape.size(0), shards)
        : of(1, shape.elements(), 1);
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
