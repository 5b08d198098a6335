package org.vae4j.api.data;

import org.vae4j.api.config.Config;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Kind;

/** Describes a treatment of pixels. */
@Kind("pixels")
@Doc("How the values of an example are treated before a model sees them.")
public interface PixelsConfig extends Config<Pixels> {}
