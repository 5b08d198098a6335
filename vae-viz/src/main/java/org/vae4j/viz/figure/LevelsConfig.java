package org.vae4j.viz.figure;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.figure.FigureConfig;

/**
 * Settings of what each level holds.
 *
 * @param columns how many examples stand side by side
 * @param draws how often the lower levels are drawn
 */
@Doc(
    "What each of several latent variables holds: test examples decoded from the posterior means of the highest ones alone, with those below drawn from their priors, a level more from row to row.")
public record LevelsConfig(
    @Doc("How many examples stand side by side.") @Default("10") @Range(min = 1, max = 50)
        int columns,
    @Doc("How often the lower latent variables are drawn for each example and level.")
        @Default("2")
        @Range(min = 1, max = 10)
        int draws)
    implements FigureConfig {}
