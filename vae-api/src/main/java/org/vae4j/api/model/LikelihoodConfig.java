package org.vae4j.api.model;

import org.vae4j.api.config.Config;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Kind;

/** Describes a likelihood. */
@Kind("likelihood")
@Doc("The distribution p(x|z) of an example given its latent variable.")
public interface LikelihoodConfig extends Config<Likelihood> {}
