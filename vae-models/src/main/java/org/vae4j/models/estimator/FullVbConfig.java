package org.vae4j.models.estimator;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.estimator.EstimatorConfig;

/** Describes full variational Bayes. */
@Doc(
    "Full variational Bayes: a normal posterior over the parameters of the generative model as well as over its latent variables. The loss of an example is its negative evidence lower bound with parameters drawn once a step, and its share of KL(q(θ) ‖ p(θ)), which is 1/N with N training examples; N times its mean bounds the evidence of all examples with parameters integrated out. The model that is kept has the means. Kingma and Welling 2014, appendix F.")
public record FullVbConfig(
    @Doc("How many samples of the latent variables are drawn for each example.")
        @Default("1")
        @Range(min = 1)
        int samples,
    @Doc("The variance of each parameter's prior, N(0, variance).") @Default("1") @Range(above = 0)
        double priorVariance,
    @Doc("The standard deviation that each parameter's posterior begins with.")
        @Default("0.01")
        @Range(above = 0)
        double standardDeviation)
    implements EstimatorConfig {}
