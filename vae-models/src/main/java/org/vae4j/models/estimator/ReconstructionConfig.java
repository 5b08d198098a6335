package org.vae4j.models.estimator;

import org.vae4j.api.config.Doc;
import org.vae4j.api.estimator.EstimatorConfig;

/** Describes the reconstruction error. */
@Doc(
    "The reconstruction error alone, −log p(x|z) at a sample of the posterior, in nats per example: how a plain autoencoder is trained.")
public record ReconstructionConfig() implements EstimatorConfig {}
