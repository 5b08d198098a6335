package org.vae4j.models.flow;

import org.vae4j.api.config.Doc;
import org.vae4j.api.flow.FlowConfig;

/** Describes a normalisation of activations. */
@Doc(
    "A learned scale and shift of each dimension, which begin with what gives the first batch mean 0 and variance 1; both ways at once. Kingma and Dhariwal 2018.")
public record ActNormConfig() implements FlowConfig {}
