package org.vae4j.models.estimator;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.estimator.EstimatorConfig;

/** Describes an estimator that trains the posterior ahead of the generative model. */
@Doc(
    "Another estimator, with the posterior trained ahead: a step moves the posterior alone until its loss falls no more, and then both. This goes on until the mutual information of examples and latent variables, measured on validation examples, has been below its best several times; from there on the estimator is trained as it is. The term 'mutual_information' is in nats, and at most the logarithm of the batch size. He, Spokoyny, Neubig and Berg-Kirkpatrick 2019.")
public record AggressiveConfig(
    @Doc("What is minimised.") @Default("{\"type\": \"elbo\"}") EstimatorConfig estimator,
    @Doc("How many steps in a row move the posterior alone, at most.")
        @Default("100")
        @Range(min = 1)
        int mostInnerSteps,
    @Doc(
            "How many steps are averaged: the posterior has been trained enough when the mean loss of so many steps is above that of as many before.")
        @Default("10")
        @Range(min = 1)
        int window,
    @Doc(
            "After how many epochs with a mutual information below the best so far, one after the other or not, the posterior is no longer trained ahead.")
        @Default("5")
        @Range(min = 1)
        int patience)
    implements EstimatorConfig {
  public AggressiveConfig {
    requireNonNull(estimator, "estimator");
  }
}
