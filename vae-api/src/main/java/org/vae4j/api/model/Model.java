package org.vae4j.api.model;

import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.parameter.ForwardPass;

/**
 * A distribution of examples that can be sampled.
 *
 * <p>What estimators, evaluations and figures need beyond that is said by the interfaces that
 * extend this one. A model makes tensors and keeps nothing between calls but its parameters. Used
 * by one thread.
 */
public interface Model {
  /**
   * p(x|z) with every latent variable z drawn from the model.
   *
   * @param condition what is known of each row
   * @param pass gives randomness, and tells training from evaluation
   * @return a distribution over examples
   */
  Distribution generate(Condition condition, ForwardPass pass);

  /** Whether what is generated depends on the class in the condition. */
  default boolean usesLabels() {
    return false;
  }

  /** The model as a person would draw it. */
  Diagram diagram();
}
