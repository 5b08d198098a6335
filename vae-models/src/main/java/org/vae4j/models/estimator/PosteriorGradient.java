package org.vae4j.models.estimator;

import org.vae4j.api.config.Doc;

/**
 * How the posterior's parameters learn of a bound through samples.
 *
 * <p>The derivative of a bound by them has two parts: through the samples, and through the
 * posterior's own density of samples that stay. The mean of the second is 0 for the evidence lower
 * bound, and can be turned into one of the first kind for others.
 */
public enum PosteriorGradient {
  /** Both parts. */
  @Doc(
      "the derivative of the bound, through the samples and through the posterior's density of them")
  REPARAMETERIZED,
  /** The first part alone. */
  @Doc(
      "through the samples alone, \"sticking the landing\": without noise where the posterior is the true one; biased for bounds of several samples. Roeder, Wu and Duvenaud 2017")
  STL,
  /** The first part, weighted. */
  @Doc(
      "doubly reparameterized: through the samples alone, with weights that make it unbiased for bounds of several samples too. Tucker, Lawson, Gu and Maddison 2019")
  DREG
}
