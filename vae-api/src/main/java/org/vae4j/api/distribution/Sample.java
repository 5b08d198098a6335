package org.vae4j.api.distribution;

import org.vae4j.api.tensor.Tensor;

/**
 * A value drawn from a distribution, which knows how probable it was there.
 *
 * <p>A distribution that is made by a flow without an inverse, such as those of Rezende and Mohamed
 * 2015, knows the density of the values that it drew itself and of no others: the two are computed
 * together. Immutable.
 */
public interface Sample {
  /** The value, {@code [rows, event…]}. */
  Tensor value();

  /**
   * The logarithm of the probability, or of the density, of the value for each row, in nats, summed
   * over the event.
   *
   * @return {@code [rows]}
   * @throws UnsupportedOperationException if the distribution has no density
   */
  Tensor logProb();
}
