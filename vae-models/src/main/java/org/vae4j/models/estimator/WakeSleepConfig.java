package org.vae4j.models.estimator;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.estimator.EstimatorConfig;

/** Describes the wake-sleep algorithm. */
@Doc(
    "Wake-sleep: the generative model learns from examples and their codes, −log p(x, z) with z drawn from the posterior; the posterior learns from dreams, −log q(z|x) with z and x drawn from the model. Works for discrete latent variables as for continuous ones. The two do not minimise one quantity; the loss that is shown is the negative evidence lower bound, in nats per example. Hinton, Dayan, Frey and Neal 1995.")
public record WakeSleepConfig(
    @Doc("How many samples of the posterior are drawn for each example.")
        @Default("1")
        @Range(min = 1)
        int samples)
    implements EstimatorConfig {}
