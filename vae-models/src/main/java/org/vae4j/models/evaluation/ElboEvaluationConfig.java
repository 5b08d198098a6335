package org.vae4j.models.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.evaluation.EvaluationConfig;

/** Describes the measurement of the evidence lower bound. */
@Doc(
    "The negative evidence lower bound and its two terms, in nats per example, always with β = 1; and how many dimensions of the latent variable are in use.")
public record ElboEvaluationConfig(
    @Doc(
            "How many samples of the posterior are drawn for each example. Left out, as many as bring the noise of drawing them below a fifth of the standard error over examples: one for most data, at most 100.")
        @Range(min = 1)
        Optional<Integer> samples)
    implements EvaluationConfig {
  public ElboEvaluationConfig {
    requireNonNull(samples, "samples");
  }

  /** All settings at their defaults. */
  public ElboEvaluationConfig() {
    this(Optional.empty());
  }

  /** With so many samples. */
  public ElboEvaluationConfig(int samples) {
    this(Optional.of(samples));
  }
}
