package org.vae4j.models.estimator;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.estimator.EstimatorConfig;

/** Describes the thermodynamic variational bound. */
@Doc(
    "The negative thermodynamic variational bound: a left Riemann sum of the mean log-weight from q(z|x) to p(z|x), over distributions between them, in nats per example. One partition is the evidence lower bound. Samples need not be reparameterized. Masrani, Le and Wood 2019.")
public record ThermodynamicConfig(
    @Doc("How many partitions there are.") @Default("5") @Range(min = 1) int partitions,
    @Doc("Where the first partition after 0 ends; those after it lie evenly in the logarithm.")
        @Default("0.025")
        @Range(above = 0, below = 1)
        double first,
    @Doc("How many samples there are, of which all partitions are made.")
        @Default("10")
        @Range(min = 1)
        int samples)
    implements EstimatorConfig {}
