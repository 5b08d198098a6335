package org.vae4j.api.model;

import org.vae4j.api.config.Config;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Kind;

/** Describes a prior. */
@Kind("prior")
@Doc("The distribution p(z) of the latent variable before an example is seen.")
public interface PriorConfig extends Config<Prior> {}
