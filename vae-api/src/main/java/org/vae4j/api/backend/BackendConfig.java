package org.vae4j.api.backend;

import org.vae4j.api.config.Config;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Kind;

/** Describes a backend. */
@Kind("backend")
@Doc("What computes: a library of numerical kernels and its settings.")
public interface BackendConfig extends Config<Backend> {}
