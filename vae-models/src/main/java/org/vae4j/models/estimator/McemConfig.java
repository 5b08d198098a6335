package org.vae4j.models.estimator;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.estimator.EstimatorConfig;

/** Describes Monte Carlo expectation maximisation. */
@Doc(
    "Monte Carlo expectation maximisation: each training example has a Hamiltonian chain, whose states are samples of its true posterior; a step moves the chains of its batch by one transition and then improves log p(x, z) at the new states. The generative model learns from the chains alone. The approximate posterior learns from them too, −log q(z|x), so that examples can be encoded afterwards, and has no influence on them. The loss that is shown is −log p(x, z) of the chains, in nats per example, and no bound; of validation examples, for which there are no chains, that after a few transitions from draws of the prior. Kingma and Welling 2014, appendix E.")
public record McemConfig(
    @Doc("The leapfrog steps of a transition.") @Default("10") @Range(min = 1) int leapfrogs,
    @Doc("How often parameters move for each transition.") @Default("5") @Range(min = 1)
        int updates,
    @Doc("The part of the proposals that are to be accepted; the step size follows.")
        @Default("0.9")
        @Range(above = 0, below = 1)
        double acceptance,
    @Doc("The step size that chains begin with.") @Default("0.1") @Range(above = 0) double stepSize,
    @Doc("The transitions from draws of the prior, for validation examples.")
        @Default("5")
        @Range(min = 1)
        int validationTransitions)
    implements EstimatorConfig {}
