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

  /**
   * Whether it matters where values lie in an example, as it does to convolutions. What is known of
   * an example, such as its class, is then joined to it as channels. An encoder to which examples
   * are vectors says no, and is given them as vectors with what is known beside them.
   */
  default boolean isSpatial() {
    return true;
  }
}
