package org.vae4j.api.data;

import static java.util.Objects.requireNonNull;

/**
 * A number that is known of each example and is not modelled.
 *
 * @param name what the data calls it
 * @param range the smallest and the largest value of all examples, those held out and for testing
 *     too
 * @param mean the mean of the training examples
 * @param standardDeviation that of the training examples, with divisor n; 0 where all are equal
 */
public record Covariate(String name, ValueRange range, float mean, float standardDeviation) {
  public Covariate {
    requireNonNull(name, "name");
    requireNonNull(range, "range");
  }
}
