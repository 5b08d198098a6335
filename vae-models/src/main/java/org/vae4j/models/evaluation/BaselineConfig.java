package org.vae4j.models.evaluation;

import org.vae4j.api.config.Doc;
import org.vae4j.api.evaluation.EvaluationConfig;

/** Describes what any model of some data has to beat. */
@Doc(
    "What a model has to beat, and what it cannot, in nats per example: −log p(x) where each dimension is independent with the mean of the training examples, and, where the likelihood is Bernoulli and values lie between 0 and 1, the entropy of the values themselves, below which no reconstruction can come.")
public record BaselineConfig() implements EvaluationConfig {}
