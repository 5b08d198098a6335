package org.vae4j.viz.figure;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.figure.FigureConfig;

/**
 * Settings of the picture of a density in the plane.
 *
 * @param places how many places there are along each axis
 * @param examples how many held-out examples are shown beside it at most
 * @param samples how many importance samples each place has where the density is not exact
 */
@Doc(
    "The density p(x) of a model of examples of two numbers, beside held-out examples: exact where the model has no latent variables, else by importance samples.")
public record DensityConfig(
    @Doc("How many places there are along each axis.") @Default("120") @Range(min = 2, max = 1000)
        int places,
    @Doc("How many held-out examples are shown beside it at most.")
        @Default("4000")
        @Range(min = 1, max = 100000)
        int examples,
    @Doc("How many importance samples each place has where the density is not exact.")
        @Default("100")
        @Range(min = 1, max = 10000)
        int samples)
    implements FigureConfig {}
