package org.vae4j.api.flow;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.ShapeException;
import org.vae4j.api.tensor.Tensor;

/**
 * What a flow made of some vectors.
 *
 * @param value {@code [rows, size]}
 * @param logDeterminant ln |det J| of the map that was applied, at each vector, {@code [rows]}
 */
public record Transformed(Tensor value, Tensor logDeterminant) {
  public Transformed {
    requireNonNull(value, "value");
    requireNonNull(logDeterminant, "logDeterminant");
    if (value.shape().rank() != 2
        || !logDeterminant.shape().equals(Shape.of(value.shape().size(0)))) {
      throw new ShapeException(
          "a flow gives vectors [rows, size] and a log-determinant [rows]; was "
              + value.shape()
              + " and "
              + logDeterminant.shape());
    }
  }

  /** Vectors as they are, before any map. */
  public static Transformed of(Tensor value) {
    return new Transformed(value, Tensor.filled(Shape.of(value.shape().size(0)), 0));
  }

  /** What another map made of {@link #value}, after this one. */
  public Transformed then(Transformed next) {
    return new Transformed(next.value, logDeterminant.plus(next.logDeterminant));
  }
}
