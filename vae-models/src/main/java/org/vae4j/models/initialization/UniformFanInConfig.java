package org.vae4j.models.initialization;

import org.vae4j.api.config.Doc;
import org.vae4j.api.parameter.InitializationConfig;

/** Describes PyTorch's initialisation of dense and convolutional layers. */
@Doc(
    "Weights and biases uniform between ±1/√fan-in, the fan-in being the number of inputs that an output is a sum over: PyTorch's default.")
public record UniformFanInConfig() implements InitializationConfig {}
