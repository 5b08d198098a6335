package org.vae4j.models.normalization;

import org.vae4j.api.config.Doc;
import org.vae4j.api.layer.NormalizationConfig;

/** Describes that nothing is normalised. */
@Doc("Values are handed on as they are.")
public record NoNormalizationConfig() implements NormalizationConfig {}
