package org.vae4j.api.distribution;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.tensor.ShapeException;
import org.vae4j.api.tensor.Tensor;

/** Parameters that have a number for each dimension of each row. */
final class SameShape {
  private SameShape() {}

  /** Refuses two parameters of a distribution that differ in shape. */
  static void check(String distribution, String first, Tensor a, String second, Tensor b) {
    requireNonNull(a, first);
    requireNonNull(b, second);
    if (!a.shape().equals(b.shape())) {
      throw new ShapeException(
          distribution
              + " distribution: "
              + first
              + " "
              + a.shape()
              + " and "
              + second
              + " "
              + b.shape()
              + " differ");
    }
  }
}
