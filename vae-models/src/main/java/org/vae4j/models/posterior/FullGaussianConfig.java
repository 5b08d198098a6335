package org.vae4j.models.posterior;

import org.vae4j.api.config.Doc;
import org.vae4j.api.model.PosteriorConfig;

/** Describes a normal posterior with any covariance. */
@Doc(
    "A normal distribution with a full covariance matrix, whose mean and Cholesky factor are made by one dense layer. Kingma and Welling 2019, §2.5.1.")
public record FullGaussianConfig() implements PosteriorConfig {}
