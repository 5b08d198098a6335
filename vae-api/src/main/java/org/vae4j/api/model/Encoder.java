package org.vae4j.api.model;

import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Tensor;

/** A network that makes features of examples. */
@FunctionalInterface
public interface Encoder {
  /**
   * The features of each example.
   *
   * @param x {@code [rows, example…]}
   * @param pass tells training from evaluation, and gives randomness and states
   * @return {@code [rows, features]}
   */
  Tensor encode(Tensor x, ForwardPass pass);
}
