package org.vae4j.api.model;

import org.vae4j.api.tensor.Tensor;

/**
 * What a decoder makes of latent variables: ready to be projected to the numbers that a likelihood
 * needs.
 *
 * <p>The last layer is the decoder's to make, dense or convolutional, and the likelihood's to ask
 * for, because only the likelihood knows how many numbers it needs for each dimension of an
 * example.
 */
@FunctionalInterface
public interface Features {
  /**
   * One real number for each dimension of an example, by a last layer of its own.
   *
   * @param name what the numbers are, such as {@code logits}; the layer's scope is named so
   * @return {@code [rows, example…]}
   */
  default Tensor project(String name) {
    Tensor projected = project(name, 1); // [rows, 1, example…]
    return projected.reshape(projected.shape().row().row().prepend(projected.shape().size(0)));
  }

  /**
   * Several real numbers for each dimension of an example, by a last layer of their own: the
   * parameters of a mixture, for instance.
   *
   * @param name what the numbers are; the layer's scope is named so
   * @param each how many
   * @return {@code [rows, each, example…]}
   */
  Tensor project(String name, int each);
}
