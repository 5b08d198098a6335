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
   * @param features {@code [rows, features]}, as an encoder gives them; {@code [rows, channels,
   *     height, width]} where this {@linkplain #isSpatial is spatial} and the encoder gives images
   * @param pass tells training from evaluation, and gives randomness and states
   * @return a distribution over the latent variable
   */
  Distribution given(Tensor features, ForwardPass pass);

  /**
   * Whether features that are images are taken as such, for a latent variable that is an image of
   * the same size with as many channels as a latent vector would have numbers. By default features
   * are vectors.
   */
  default boolean isSpatial() {
    return false;
  }
}
