package org.vae4j.api.tensor;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Some axes of a tensor, counted from 0.
 *
 * @param axes the axes, in the order that the operation says
 */
public record Axes(List<Integer> axes) implements Attribute {
  public Axes {
    axes = List.copyOf(axes);
  }

  static Axes of(int... axes) {
    return new Axes(IntStream.of(axes).boxed().toList());
  }

  /** A new array of the axes. */
  public int[] toArray() {
    return axes.stream().mapToInt(Integer::intValue).toArray();
  }
}
