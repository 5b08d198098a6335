package org.vae4j.api.parameter;

import org.vae4j.api.tensor.Initializer;

/** How the weights and biases of layers get their first values. */
public interface Initialization {
  /**
   * First values of weights.
   *
   * @param fanIn the number of inputs that each output is a sum over
   * @param fanOut the number of outputs that each input takes part in
   */
  Initializer weights(int fanIn, int fanOut);

  /**
   * First values of biases.
   *
   * @param fanIn the number of inputs that each output is a sum over
   */
  Initializer biases(int fanIn);
}
