package org.vae4j.api.model;

import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.parameter.ForwardPass;

/** A prior. */
@FunctionalInterface
public interface Prior {
  /**
   * p(z) for each row.
   *
   * @param condition what is known of each row besides the example itself
   * @param inference q(z|x) of the model that the prior is part of, for priors that are made from
   *     it; at rest, so that made-up examples are not counted among those of the batch
   * @param pass tells training from evaluation, and gives randomness and states
   * @return a distribution over the latent variable
   */
  Distribution given(Condition condition, Inference inference, ForwardPass pass);

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
