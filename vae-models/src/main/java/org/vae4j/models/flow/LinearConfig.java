package org.vae4j.models.flow;

import org.vae4j.api.config.Doc;
import org.vae4j.api.flow.FlowConfig;

/** Describes a linear flow. */
@Doc(
    "An invertible matrix, as the product of triangular ones, and a shift; both ways at once. Kingma and Dhariwal 2018.")
public record LinearConfig() implements FlowConfig {}
