package org.vae4j.api.model;

import org.vae4j.api.config.Config;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Kind;

/** Describes an encoder. */
@Kind("encoder")
@Doc("The network that makes features of an example, for a posterior to project.")
public interface EncoderConfig extends Config<Encoder> {}
