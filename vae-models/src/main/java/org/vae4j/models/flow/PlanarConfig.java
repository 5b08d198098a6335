package org.vae4j.models.flow;

import org.vae4j.api.config.Doc;
import org.vae4j.api.flow.FlowConfig;

/** Describes a planar flow. */
@Doc(
    "Space is stretched along one direction, y + û tanh(wᵀy + b): for posteriors, as it has no inverse in closed form. Rezende and Mohamed 2015.")
public record PlanarConfig() implements FlowConfig {}
