package org.vae4j.models.initialization;

import org.vae4j.api.config.Doc;
import org.vae4j.api.parameter.InitializationConfig;

/** Describes the initialisation of He, Zhang, Ren and Sun. */
@Doc("Weights normal with variance 2 / fan-in, biases zero: He et al. 2015, for relu.")
public record HeNormalConfig() implements InitializationConfig {}
