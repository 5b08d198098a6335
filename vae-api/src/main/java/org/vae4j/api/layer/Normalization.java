package org.vae4j.api.layer;

import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Tensor;

/** Brings the values between two layers to a common location and scale. */
@FunctionalInterface
public interface Normalization {
  /**
   * Normalises values.
   *
   * @param scope the scope of its parameters and states; a layer that is used twice has them once
   * @param x {@code [rows, features]}, or {@code [rows, channels, height, width]}, where each
   *     channel is a feature
   * @param pass tells training from evaluation, and keeps states
   * @return of the shape of x
   */
  Tensor apply(Parameters scope, Tensor x, ForwardPass pass);

  /**
   * Whether the result is the same in training whatever is added to all values of a feature. The
   * layer before then needs no bias: it would get no gradient but that of rounding, which an
   * optimiser like Adam takes for one.
   */
  default boolean removesBias() {
    return false;
  }
}
