package org.vae4j.api.optimizer;

import org.vae4j.api.tensor.Tensor;

/** How parameters move along gradients, as tensors: a backend runs it like all else. */
@FunctionalInterface
public interface Optimizer {
  /**
   * The new value of a parameter.
   *
   * @param parameter its value
   * @param gradient the gradient of the loss by it, of the same shape
   * @param state what the optimiser remembers of this parameter
   */
  Tensor update(Tensor parameter, Tensor gradient, State state);

  /** What an optimiser remembers of one parameter from step to step. */
  interface State {
    /** The number of this step, a scalar: 1 at the first. */
    Tensor step();

    /**
     * A remembered value.
     *
     * @param name its name, such as {@code mean}
     * @param initial what it is before the first step, everywhere
     * @return of the parameter's shape
     */
    Tensor get(String name, double initial);

    /**
     * Remembers a value for the next step.
     *
     * @param name the name under which {@link #get} was asked for it
     * @param value of the parameter's shape
     */
    void set(String name, Tensor value);
  }
}
