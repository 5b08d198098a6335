package org.vae4j.api.data;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.vae4j.api.random.CounterNoise;

/**
 * A change of the values of one example, such as binarisation, dequantisation or standardisation.
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

  /**
   * The transform for some training examples: this one, where it depends on none of them.
   *
   * @param training the examples as the data has them, without those held out
   * @param columns the columns that their dimensions are; empty where they are no rows of a table
   */
  default Transform fit(Examples training, List<Column> columns) {
    return this;
  }

  /** What was found by {@link #fit}, by name, to be kept beside a model; empty where nothing is. */
  default Map<String, float[]> fitted() {
    return Map.of();
  }

  /** The transform that was fitted once, and of which this was kept. */
  default Transform restored(Map<String, float[]> fitted) {
    return this;
  }

  /**
   * Brings values back to the units of the data, in place; leaves them where the transform does not
   * change units.
   *
   * @param values holds an example as a model has it, or a mean of p(x|z)
   * @param offset the index of its first value
   * @param length how many values it has
   */
  default void undo(float[] values, int offset, int length) {}

  /**
   * The width of the interval that each level of the data is spread over, in the units of the
   * transformed values: what a density of these is multiplied with to bound the probability of a
   * level.
   *
   * @return above 0; empty where values are not spread, as by default
   */
  default OptionalDouble binWidth() {
    return OptionalDouble.empty();
  }
}
