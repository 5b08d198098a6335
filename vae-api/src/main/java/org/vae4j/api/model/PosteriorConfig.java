package org.vae4j.api.model;

import org.vae4j.api.config.Config;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Kind;

/** Describes a posterior. */
@Kind("posterior")
@Doc("The family of the approximate posterior q(z|x).")
public interface PosteriorConfig extends Config<Posterior> {}
