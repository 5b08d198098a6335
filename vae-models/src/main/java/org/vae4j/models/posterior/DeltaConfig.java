package org.vae4j.models.posterior;

import org.vae4j.api.config.Doc;
import org.vae4j.api.model.PosteriorConfig;

/** Describes a posterior with all probability on one value: the code of a plain autoencoder. */
@Doc(
    "All probability on one value, made by one dense layer: the code of a plain autoencoder. To be trained with the estimator reconstruction.")
public record DeltaConfig() implements PosteriorConfig {}
