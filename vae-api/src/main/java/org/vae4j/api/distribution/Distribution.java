package org.vae4j.api.distribution;

import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * A distribution for each row of a batch: {@code batch} independent distributions over events of
 * one shape.
 *
 * <p>Immutable.
 */
public interface Distribution {
  /** The number of rows. */
  int rows();

  /** The shape of one event: of one latent vector, of one image. */
  Shape eventShape();

  /**
   * A sample of each row's distribution, reparameterised: gradients flow from the sample to the
   * distribution's parameters. A distribution that cannot do that says so, and its samples carry no
   * gradient.
   *
   * @param noise the randomness to use
   * @return {@code [rows, event…]}
   */
  Tensor sample(NoiseStream noise);

  /**
   * The logarithm of the probability, or of the density, of a value for each row, in nats, summed
   * over the event.
   *
   * @param value {@code [rows, event…]}
   * @return {@code [rows]}
   */
  Tensor logProb(Tensor value);

  /**
   * The mean of each row's distribution.
   *
   * @return {@code [rows, event…]}
   */
  Tensor mean();
}
