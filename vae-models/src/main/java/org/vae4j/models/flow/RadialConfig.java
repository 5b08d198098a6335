package org.vae4j.models.flow;

import org.vae4j.api.config.Doc;
import org.vae4j.api.flow.FlowConfig;

/** Describes a radial flow. */
@Doc(
    "Space is stretched about one point, y + β (y − c) / (α + ‖y − c‖); both ways at once. Rezende and Mohamed 2015.")
public record RadialConfig() implements FlowConfig {}
