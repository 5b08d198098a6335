package org.vae4j.api.layer;

import org.vae4j.api.config.Config;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Kind;

/** Describes a normalisation. */
@Kind("normalization")
@Doc("How the values between two layers of a network are brought to a common location and scale.")
public interface NormalizationConfig extends Config<Normalization> {}
