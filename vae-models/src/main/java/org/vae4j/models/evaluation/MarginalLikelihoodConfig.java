package org.vae4j.models.evaluation;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.evaluation.EvaluationConfig;

/** Describes the marginal-likelihood estimator of "Auto-Encoding Variational Bayes". */
@Doc(
    "The negative log-likelihood −log p(x) in nats per example as Kingma and Welling 2014 have it, appendix D: samples of the true posterior by a Hamiltonian chain, a normal density q fitted to them, and more samples, over which q(z) / p(x, z) is averaged: the inverse of p(x). It does not need the approximate posterior, and is reliable for few latent dimensions, below 5 as the paper says.")
public record MarginalLikelihoodConfig(
    @Doc("How many examples are measured, the first.") @Default("1000") @Range(min = 1)
        int examples,
    @Doc("The samples that q is fitted to, and as many that are averaged over.")
        @Default("50")
        @Range(min = 10)
        int samples,
    @Doc("The transitions before the first sample.") @Default("100") @Range(min = 0) int burnIn,
    @Doc("The transitions from one sample to the next.") @Default("5") @Range(min = 1)
        int transitions,
    @Doc("The leapfrog steps of a transition.") @Default("4") @Range(min = 1) int leapfrogs,
    @Doc("The step sizes of transitions.") @Default("{\"smallest\": 0.05, \"largest\": 0.5}")
        StepSizes stepSizes,
    @Doc("How many chains are computed at once; it decides memory and speed.")
        @Default("1000")
        @Range(min = 1)
        int chunk)
    implements EvaluationConfig {
  public MarginalLikelihoodConfig {
    requireNonNull(stepSizes, "stepSizes");
  }
}
