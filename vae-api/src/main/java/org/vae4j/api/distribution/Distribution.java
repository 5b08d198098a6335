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
   * A sample together with its log-probability: {@link #sample} and {@link #logProb} of what it
   * gave, for which some distributions have a cheaper way, and some no other.
   *
   * @param noise the randomness to use; the same gives the same value as {@link #sample}
   */
  default Sample sampleWithLogProb(NoiseStream noise) {
    Tensor value = sample(noise);
    return new Sample() {
      @Override
      public Tensor value() {
        return value;
      }

      @Override
      public Tensor logProb() {
        return Distribution.this.logProb(value);
      }
    };
  }

  /**
   * The logarithm of the probability, or of the density, of a value for each row, in nats, summed
   * over the event.
   *
   * @param value {@code [rows, event…]}
   * @return {@code [rows]}
   * @throws UnsupportedOperationException if the distribution has no density, or knows it for its
   *     own samples alone; see {@link #sampleWithLogProb}
   */
  Tensor logProb(Tensor value);

  /**
   * The mean of each row's distribution.
   *
   * @return {@code [rows, event…]}
   * @throws UnsupportedOperationException if it is not known in closed form; average samples then
   */
  Tensor mean();

  /**
   * Each row's distribution repeated, the copies side by side: what goes with {@link
   * Tensor#repeatRows}.
   *
   * <p>Several samples of a posterior are drawn so, without computing it several times.
   *
   * @param count how many of each
   */
  Distribution repeatRows(int count);
}
