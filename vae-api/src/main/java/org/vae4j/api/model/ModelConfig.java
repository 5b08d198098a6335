package org.vae4j.api.model;

import org.vae4j.api.config.Config;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Kind;

/** Describes a model. */
@Kind("model")
@Doc("What is trained: a joint distribution of examples and latent variables, and its inference.")
public interface ModelConfig extends Config<Model> {}
