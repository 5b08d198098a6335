package org.vae4j.api.model;

import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/** A network that makes features of latent variables. */
@FunctionalInterface
public interface Decoder {
  /**
   * The features of each latent variable.
   *
   * @param z {@code [rows, latent…]}
   * @param example the shape of one example, which the features will be projected to
   * @param pass tells training from evaluation, and gives randomness and states
   * @throws org.vae4j.api.UserException if this decoder cannot make examples of that shape; the
   *     message says which it can
   */
  Features decode(Tensor z, Shape example, ForwardPass pass);
}
