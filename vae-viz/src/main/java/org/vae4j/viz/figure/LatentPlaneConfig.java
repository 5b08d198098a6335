package org.vae4j.viz.figure;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.figure.FigureConfig;

/**
 * Settings of the latent plane.
 *
 * @param columns how many places each of the two dimensions has
 */
@Doc(
    "The decoded plane of a latent vector of size 2, at the quantiles of the prior in each"
        + " dimension.")
public record LatentPlaneConfig(
    @Doc("How many places each of the two dimensions has.") @Default("15") @Range(min = 2, max = 50)
        int columns)
    implements FigureConfig {}
