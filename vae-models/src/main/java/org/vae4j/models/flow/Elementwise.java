package org.vae4j.models.flow;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/** An increasing function of one number, of a family from which some numbers choose. */
interface Elementwise {
  /** How many numbers choose a function. */
  int numbers();

  /**
   * z = f(y) in each dimension.
   *
   * @param y {@code [rows, size]}
   * @param chosen {@code [rows, size, numbers]}, any; all 0 for a function near the identity
   */
  Mapped forward(Tensor y, Tensor chosen);

  /**
   * y = f⁻¹(z) in each dimension.
   *
   * @param z {@code [rows, size]}
   * @param chosen as in {@link #forward}
   */
  Mapped inverse(Tensor z, Tensor chosen);

  /**
   * Values of a function and the logarithms of its slopes.
   *
   * @param value {@code [rows, size]}
   * @param logSlope {@code [rows, size]}
   */
  record Mapped(Tensor value, Tensor logSlope) {
    public Mapped {
      requireNonNull(value, "value");
      requireNonNull(logSlope, "logSlope");
    }
  }

  /** One of the numbers of every dimension, {@code [rows, size]}. */
  static Tensor number(int place, Tensor chosen) {
    Shape shape = chosen.shape();
    return chosen.slice(2, place, place + 1).reshape(Shape.of(shape.size(0), shape.size(1)));
  }
}
