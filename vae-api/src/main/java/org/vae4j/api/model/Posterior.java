package org.vae4j.api.model;

import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.tensor.Tensor;

/** A family of approximate posteriors. */
@FunctionalInterface
public interface Posterior {
  /**
   * q(z|x) for each example.
   *
   * @param features {@code [rows, features]}, as an encoder gives them
   * @return a distribution over {@code [latent]}
   */
  Distribution given(Tensor features);
}
