package org.vae4j.api.distribution;

import java.util.Arrays;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * Equally spaced levels from 0 to 1, such as the shades of an 8-bit picture.
 *
 * @param count how many, at least 2
 */
record LevelGrid(int count) {
  static void check(String distribution, int count) {
    if (count < 2) {
      throw new IllegalArgumentException(
          distribution + " distribution: there are at least 2 levels, were " + count);
    }
  }

  /** Level k. */
  double value(int k) {
    return k / (count - 1.0);
  }

  /** Half the distance of two levels. */
  double half() {
    return 0.5 / (count - 1);
  }

  /** The level nearest to each number. */
  Tensor nearest(Tensor x) {
    return x.times(count - 1).plus(0.5).floor().maximum(0).minimum(count - 1).dividedBy(count - 1);
  }

  /** 1 where a level is not the first, else 0. */
  Tensor isAboveFirst(Tensor level) {
    return level.greaterThan(Tensor.filled(level.shape(), half()));
  }

  /** 1 where a level is not the last, else 0. */
  Tensor isBelowLast(Tensor level) {
    return Tensor.filled(level.shape(), 1 - half()).greaterThan(level);
  }

  /** Numbers along the second axis of a shape, with size 1 on the others. */
  static Tensor alongAxisOne(Shape shape, double[] numbers) {
    int[] sizes = new int[shape.rank()];
    Arrays.fill(sizes, 1);
    sizes[1] = numbers.length;
    return Tensor.constant(Shape.of(sizes), numbers);
  }
}
