package org.vae4j.models.posterior;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.model.PosteriorConfig;

/** Describes a normal posterior whose dimensions vary together in few directions. */
@Doc(
    "A normal distribution with the covariance diag σ² + F Fᵀ, all of it made by one dense layer: cheaper than a full covariance matrix where there are many dimensions. Ong, Nott and Smith 2018.")
public record LowRankGaussianConfig(
    @Doc("The columns of F.") @Default("2") @Range(min = 1) int rank) implements PosteriorConfig {}
