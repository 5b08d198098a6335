package org.vae4j.models.estimator;

import org.vae4j.api.config.Doc;
import org.vae4j.api.estimator.EstimatorConfig;

/** Describes the bound by enumeration. */
@Doc(
    "The negative evidence lower bound by a sum over all values of the latent variables, in nats per example: exact, without noise, for posteriors of finitely many values such as 'categorical'. The decoder runs once for each value and example. Kingma, Mohamed, Rezende and Welling 2014, eq. 7.")
public record EnumerationConfig() implements EstimatorConfig {}
