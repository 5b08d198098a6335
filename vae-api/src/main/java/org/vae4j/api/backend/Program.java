package org.vae4j.api.backend;

import org.vae4j.api.tensor.Tensor;

/**
 * Compiled tensors, to be run again and again.
 *
 * <p>Used by one thread at a time, with its session.
 */
public interface Program {
  /**
   * Computes every output, then makes every assignment.
   *
   * @param feeds a value for every input, and where the run stands
   * @throws IllegalArgumentException if an input has no value or one of another size
   */
  void run(Feeds feeds);

  /**
   * The value of an output in the last run.
   *
   * @param output one of the tensors that the program was compiled for
   * @return the elements, last axis fastest; the array is the program's own, and the next run
   *     overwrites it
   */
  float[] value(Tensor output);
}
