package org.vae4j.api.parameter;

import org.vae4j.api.config.Config;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Kind;

/** Describes an initialisation. */
@Kind("initialization")
@Doc("How the weights and biases of layers get their first values.")
public interface InitializationConfig extends Config<Initialization> {}
