package org.vae4j.api.data;

import org.vae4j.api.config.Config;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Kind;

/** Describes a transform. */
@Kind("transform")
@Doc("How the values of an example are transformed before a model sees them.")
public interface TransformConfig extends Config<Transform> {}
