package org.vae4j.api.model;

import org.vae4j.api.distribution.Distribution;

/** A prior. */
@FunctionalInterface
public interface Prior {
  /**
   * p(z) for each row.
   *
   * @param condition what is known of each row besides the example itself
   * @param inference q(z|x) of the model that the prior is part of, for priors that are made from
   *     it
   * @return a distribution over {@code [latent]}
   */
  Distribution given(Condition condition, Inference inference);

  /** The approximate posterior, as a function. */
  @FunctionalInterface
  interface Inference {
    /**
     * q(z|x) for each example.
     *
     * @param batch examples, real or made up
     */
    Distribution posterior(Batch batch);
  }
}
