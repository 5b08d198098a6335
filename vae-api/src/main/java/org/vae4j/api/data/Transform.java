package org.vae4j.api.data;

import org.vae4j.api.random.CounterNoise;

/**
 * A change of the values of one example, such as binarisation or dequantisation.
 *
 * <p>Implementations keep nothing between calls: the same arguments give the same values.
 */
@FunctionalInterface
public interface Transform {
  /**
   * Transforms one example in place.
   *
   * @param values holds the example; a value that was not observed is 0 in it, and what becomes of
   *     that value is not used
   * @param offset the index of its first value
   * @param length how many values it has
   * @param noise the randomness to use, if any
   * @param epoch the epoch; validation and test examples are always transformed as in epoch 0
   * @param id the number by which the example is known in its data set
   */
  void apply(float[] values, int offset, int length, CounterNoise noise, int epoch, int id);
}
