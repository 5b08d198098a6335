package org.vae4j.models.likelihood;

import org.vae4j.api.config.Doc;
import org.vae4j.api.model.LikelihoodConfig;

/** Describes the Bernoulli likelihood. */
@Doc(
    "Each value is 0 or 1 by a probability of its own. Values between 0 and 1 are allowed, and scored by the cross-entropy.")
public record BernoulliConfig() implements LikelihoodConfig {}
