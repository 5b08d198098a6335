package org.vae4j.api.distribution;

import org.vae4j.api.tensor.Tensor;

/** Log-densities of values that a distribution cannot have. */
final class Outside {
  private Outside() {}

  /** A log-density where a value is possible, else minus infinity without a gradient. */
  static Tensor excluded(Tensor logProbs, Tensor possible) {
    return logProbs.where(possible, Tensor.filled(logProbs.shape(), Double.NEGATIVE_INFINITY));
  }
}
