package org.vae4j.api.distribution;

import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/** Noise that several families are made of, by the inverse of its distribution function. */
final class StandardNoise {
  private StandardNoise() {}

  /** −ln u with u ~ U(0, 1): exponential with rate 1. */
  static Tensor exponential(NoiseStream noise, Shape shape) {
    return noise.uniform(shape).log().negate();
  }
}
