package org.vae4j.api.optimizer;

import org.vae4j.api.config.Config;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Kind;

/** Describes an optimiser. */
@Kind("optimizer")
@Doc("How parameters move along gradients.")
public interface OptimizerConfig extends Config<Optimizer> {}
