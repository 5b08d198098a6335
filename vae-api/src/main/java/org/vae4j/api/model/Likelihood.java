package org.vae4j.api.model;

import java.util.Optional;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.parameter.ForwardPass;

/** A likelihood. */
public interface Likelihood {
  /**
   * p(x|z) for each latent variable.
   *
   * @param features the decoder's features of the latent variables
   * @param condition what is known of each row, such as covariates that the scale depends on
   * @param pass tells training from evaluation, and gives randomness and states
   * @return a distribution over examples
   */
  Distribution given(Features features, Condition condition, ForwardPass pass);

  /**
   * Says why some data cannot have come from this likelihood, before any training is done. Whoever
   * builds a likelihood for data asks this; the constructor does not judge data, because a
   * likelihood is also built where only the shape of its data is known.
   *
   * @return a message for the person who wrote the experiment; empty where it can
   */
  default Optional<String> objection(DataDescription data) {
    return Optional.empty();
  }

  /**
   * Says what a person should know of some data before training, though it can have come from this
   * likelihood: that its values are far from the scale that the likelihood begins with, above all.
   *
   * @return a message that names the column and what to do; empty where there is nothing to say
   */
  default Optional<String> concern(DataDescription data) {
    return Optional.empty();
  }
}
