package org.vae4j.api.estimator;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.tensor.ShapeException;
import org.vae4j.api.tensor.Tensor;

/**
 * One of the terms that a loss is made of.
 *
 * @param name its name in {@code metrics.csv}, such as {@code reconstruction} or {@code kl}
 * @param value one value for each example, {@code [rows]}, or a scalar
 */
public record Term(String name, Tensor value) {
  public Term {
    requireNonNull(name, "name");
    if (value.shape().rank() > 1) {
      throw new ShapeException("term " + name + ": it is [rows] or a scalar, was " + value.shape());
    }
  }
}
