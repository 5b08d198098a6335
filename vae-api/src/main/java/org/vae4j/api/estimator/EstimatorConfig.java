package org.vae4j.api.estimator;

import org.vae4j.api.config.Config;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Kind;

/** Describes an estimator. */
@Kind("estimator")
@Doc("What is minimised to train a model.")
public interface EstimatorConfig extends Config<Estimator> {}
