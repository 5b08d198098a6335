package org.vae4j.api.model;

import org.vae4j.api.config.Config;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Kind;

/** Describes a decoder. */
@Kind("decoder")
@Doc("The network that makes features of a latent variable, for a likelihood to project.")
public interface DecoderConfig extends Config<Decoder> {}
