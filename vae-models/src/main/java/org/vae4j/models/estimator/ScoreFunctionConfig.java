package org.vae4j.models.estimator;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.estimator.EstimatorConfig;
import org.vae4j.api.model.EncoderConfig;

/** Describes the evidence lower bound with the gradient of the score function. */
@Doc(
    "The negative evidence lower bound, in nats per example, whose gradient to the posterior is (f − b) ∇ log q(z|x) with f = log p(x, z) − log q(z|x): without bias for every posterior, discrete ones too, and with far more noise than reparameterisation has. Kingma and Welling 2014, §2.2; Paisley, Blei and Jordan 2012.")
public record ScoreFunctionConfig(
    @Doc("How many samples of the posterior are drawn for each example.")
        @Default("1")
        @Range(min = 1)
        int samples,
    @Doc("What is taken from f before it weighs the score: b.") @Default("\"none\"")
        Baseline baseline,
    @Doc("The part of the running mean that is kept at each step, where there is a baseline.")
        @Default("0.9")
        @Range(min = 0, below = 1)
        double decay,
    @Doc(
            "The network that predicts from the example how far f is from its running mean, where the baseline is learned.")
        @Default("{\"type\": \"mlp\", \"hidden\": [100]}")
        EncoderConfig network)
    implements EstimatorConfig {
  /** What is taken from the learning signal; it changes its noise and not its mean. */
  public enum Baseline {
    /** Nothing. */
    @Doc("Nothing.")
    NONE,
    /** One number for all examples. */
    @Doc("One number for all examples: the running mean of f over the steps before.")
    CONSTANT,
    /** A number for each example. */
    @Doc(
        "A number for each example: the running mean, and what a network of its own learns to add to it. Mnih and Gregor 2014, eq. 8.")
    LEARNED
  }

  public ScoreFunctionConfig {
    requireNonNull(baseline, "baseline");
    requireNonNull(network, "network");
  }
}
