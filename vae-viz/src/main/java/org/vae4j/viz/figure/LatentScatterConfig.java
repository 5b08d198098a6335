package org.vae4j.viz.figure;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.figure.FigureConfig;

/**
 * Settings of the scatter plot.
 *
 * @param examples how many test examples are shown at most
 */
@Doc(
    "Posterior means of test examples in two latent dimensions, those with the largest KL divergence"
        + " from the prior, coloured by label.")
public record LatentScatterConfig(
    @Doc("How many test examples are shown at most.") @Default("2000") @Range(min = 1, max = 100000)
        int examples)
    implements FigureConfig {}
