package org.vae4j.models.posterior;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.model.PosteriorConfig;

/** Describes a mixture of diagonal Gaussian posteriors. */
@Doc(
    "A mixture of diagonal Gaussians, whose weights, means and variances are made of the features. Samples are reparameterised, the weights included, by their conditional distribution functions, one dimension after the other: for latent vectors of some dozens of numbers. Its divergence is estimated from samples. Figurnov, Mohamed and Mnih 2018.")
public record MixturePosteriorConfig(
    @Doc("How many Gaussians there are.") @Default("5") @Range(min = 1) int components)
    implements PosteriorConfig {}
