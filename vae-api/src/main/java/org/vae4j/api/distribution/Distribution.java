package org.vae4j.api.distribution;

import java.util.Optional;
import java.util.OptionalInt;
import org.vae4j.api.chain.Chain;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Rows;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * A distribution for each row of a batch: {@code batch} independent distributions over events of
 * one shape.
 *
 * <p>Immutable.
 */
public interface Distribution extends Rows<Distribution> {
  /** The number of rows. */
  int rows();

  /** The shape of one event: of one latent vector, of one image. */
  Shape eventShape();

  /**
   * Whether samples are reparameterised: gradients flow from a sample to all of the distribution's
   * parameters, so that the mean of any function of samples can be differentiated through them
   * (Kingma and Welling 2014, §2.4). Where they are not, samples carry no gradient, or not all of
   * it, and other estimators are needed: enumeration of a finite {@link #support}, or the score
   * function.
   */
  boolean isReparameterised();

  /**
   * Every value that an event can have, where there are finitely many of them.
   *
   * @return {@code [values, event…]}, the same for all rows; empty where there are too many to
   *     list, or a continuum of them
   */
  default Optional<Tensor> support() {
    return Optional.empty();
  }

  /**
   * The values that each dimension of an event can have: by default any number. Where a posterior
   * has values that its prior cannot have, their divergence is infinite, and what has to do with it
   * refuses them.
   */
  default Interval range() {
    return Interval.REALS;
  }

  /**
   * The number of levels that each dimension is one of, equally spaced from 0 to 1: the shades of a
   * picture. {@link #logProb} is then the logarithm of a probability, not of a density, and may be
   * told in bits per dimension.
   *
   * @return at least 2; empty where values are not levels, as by default
   */
  default OptionalInt levels() {
    return OptionalInt.empty();
  }

  /**
   * The value that each dimension stays below with a given probability, whatever the others are:
   * the inverse of its marginal distribution function.
   *
   * @param probability above 0 and below 1
   * @return {@code [rows, event…]}
   * @throws UnsupportedOperationException if it is not known in closed form, as by default; sort
   *     samples then
   */
  default Tensor quantile(double probability) {
    throw new UnsupportedOperationException(
        "the quantiles of " + getClass().getSimpleName() + " are not known in closed form");
  }

  /**
   * A sample of each row's distribution.
   *
   * @param noise the randomness to use
   * @return {@code [rows, event…]}
   */
  Tensor sample(NoiseStream noise);

  /** The name of what {@link #sampling} results in: {@code [rows, event…]}. */
  String VALUE = "value";

  /**
   * The chain that draws a sample for each row, where it takes many steps: one for each pixel of an
   * image, say. Whoever draws examples outside of a computation, for a figure or a file, runs it;
   * {@link #sample} may refuse to do all steps at once.
   *
   * @return a chain with the result {@link #VALUE}; empty where samples take one step, as by
   *     default
   */
  default Optional<Chain> sampling() {
    return Optional.empty();
  }

  /**
   * A sample together with its log-probability: {@link #sample} and {@link #logProb} of what it
   * gave, for which some distributions have a cheaper way, and some no other.
   *
   * @param noise the randomness to use; the same gives the same value as {@link #sample}
   */
  default Sample sampleWithLogProb(NoiseStream noise) {
    Tensor value = sample(noise);
    return new KnownSample(value, () -> logProb(value));
  }

  /**
   * The logarithm of the probability, or of the density, of a value for each row, in nats: by
   * default the sum of {@link #logProbs} over the event. A distribution overrides one of the two.
   *
   * @param value {@code [rows, event…]}
   * @return {@code [rows]}
   * @throws UnsupportedOperationException if the distribution has no density, or knows it for its
   *     own samples alone; see {@link #sampleWithLogProb}
   */
  default Tensor logProb(Tensor value) {
    return logProbs(value).sumRows();
  }

  /**
   * The parts that each dimension of the event has in {@link #logProb}, where the dimensions are
   * independent: what is missing of an example can then be left out.
   *
   * @param value {@code [rows, event…]}
   * @return {@code [rows, event…]}, or fewer axes where several of the last are one dimension
   *     together, such as the classes of a categorical variable
   * @throws UnsupportedOperationException if the dimensions are not independent
   */
  default Tensor logProbs(Tensor value) {
    throw new UnsupportedOperationException(
        "the dimensions of "
            + getClass().getSimpleName()
            + " are not independent, so that it has no density for each of them");
  }

  /**
   * The logarithms of the marginal densities of each dimension: {@link #logProbs} where the
   * dimensions are independent.
   *
   * @param value {@code [rows, event…]}
   * @return {@code [rows, event…]}, or fewer axes as in {@link #logProbs}
   * @throws UnsupportedOperationException if the marginals are not known
   */
  default Tensor marginalLogProbs(Tensor value) {
    return logProbs(value);
  }

  /**
   * The logarithm of the probability, or of the density, of what was observed of a value: the
   * marginal over the rest.
   *
   * @param value {@code [rows, event…]}, anything where it was not observed
   * @param observed 1 where the value was observed, else 0, {@code [rows, event…]}
   * @return {@code [rows]}
   * @throws UnsupportedOperationException if the marginal is not known, as by default where the
   *     dimensions are not independent
   */
  default Tensor logProb(Tensor value, Tensor observed) {
    Tensor each = logProbs(value); // [rows, event…]
    if (!each.shape().equals(observed.shape())) {
      throw new UnsupportedOperationException(
          "the dimensions of " + getClass().getSimpleName() + " cannot be missing one by one");
    }
    return each.mask(observed).sumRows();
  }

  /**
   * The mean of each row's distribution.
   *
   * @return {@code [rows, event…]}
   * @throws UnsupportedOperationException if it is not known in closed form; average samples then
   */
  Tensor mean();

  /**
   * What shows each row's distribution in a picture: its mean, or a sample where that is not known.
   *
   * @param noise the randomness of a sample
   * @return {@code [rows, event…]}
   */
  default Tensor meanOrSample(NoiseStream noise) {
    try {
      return mean();
    } catch (UnsupportedOperationException e) {
      return sample(noise);
    }
  }

  /**
   * This distribution with other deviations from its mean or its modes: narrower below 1, the same
   * at 1, at 0 all on the mean.
   *
   * @param temperature what deviations are multiplied by, at least 0
   * @throws UnsupportedOperationException if it has none to multiply, as by default, unless the
   *     temperature is 1
   */
  default Distribution tempered(double temperature) {
    if (temperature == 1) {
      return this;
    }
    throw new UnsupportedOperationException(
        getClass().getSimpleName() + " has no deviations that a temperature could multiply");
  }

  /**
   * Each row's distribution repeated, the copies side by side: several samples of a posterior are
   * drawn so, without computing it several times.
   *
   * @param count how many of each
   */
  @Override
  Distribution repeatRows(int count);
}
