package org.vae4j.api.evaluation;

import org.vae4j.api.config.Config;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Kind;

/** Describes an evaluation. */
@Kind("evaluation")
@Doc("What a trained model is measured by.")
public interface EvaluationConfig extends Config<Evaluation> {}
