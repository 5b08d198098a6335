package org.vae4j.models.likelihood;

import org.vae4j.api.config.Doc;
import org.vae4j.api.model.LikelihoodConfig;

/** Describes the continuous Bernoulli likelihood. */
@Doc(
    "Each value is a number from 0 to 1, with the density of the Bernoulli distribution and the normaliser that this lacks for numbers between. Loaiza-Ganem and Cunningham 2019.")
public record ContinuousBernoulliConfig() implements LikelihoodConfig {}
