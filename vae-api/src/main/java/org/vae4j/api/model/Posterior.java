package org.vae4j.api.model;

import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Tensor;

/** A family of approximate posteriors. */
@FunctionalInterface
public interface Posterior {
  /**
   * q(z|x) for each example.
   *
   * @param features {@code [rows, features]}, as an encoder gives them
   * @param pass tells training from evaluation, and gives randomness and states
   * @return a distribution over the latent variable
   */
  Distribution given(Tensor features, ForwardPass pass);
}
