package org.vae4j.models.evaluation;

import org.vae4j.api.config.Doc;
import org.vae4j.api.evaluation.EvaluationConfig;

/** Describes the measurement of the reconstruction error. */
@Doc("The reconstruction error, −log p(x|z) at a sample of the posterior, in nats per example.")
public record ReconstructionEvaluationConfig() implements EvaluationConfig {}
