package org.vae4j.models.initialization;

import org.vae4j.api.config.Doc;
import org.vae4j.api.parameter.InitializationConfig;

/** Describes the initialisation of Glorot and Bengio. */
@Doc(
    "Weights uniform between ±√(6 / (fan-in + fan-out)), biases zero: Glorot and Bengio 2010, for tanh and sigmoid.")
public record GlorotUniformConfig() implements InitializationConfig {}
