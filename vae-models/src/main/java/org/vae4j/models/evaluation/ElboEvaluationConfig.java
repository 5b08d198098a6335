package org.vae4j.models.evaluation;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.evaluation.EvaluationConfig;

/** Describes the measurement of the evidence lower bound. */
@Doc(
    "The negative evidence lower bound and its two terms, in nats per example, always with β = 1; and how many dimensions of the latent variable are in use.")
public record ElboEvaluationConfig(
    @Doc("How many samples of the posterior are drawn for each example.")
        @Default("1")
        @Range(min = 1)
        int samples)
    implements EvaluationConfig {
  /** All settings at their defaults. */
  public ElboEvaluationConfig() {
    this(1);
  }
}
