package org.vae4j.viz.figure;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.figure.FigureConfig;

/**
 * Settings of the interpolation.
 *
 * @param columns how many steps there are, both ends counted
 * @param rows how many pairs of examples are shown
 */
@Doc(
    "Decoded steps on the straight line between the posterior means of two test examples; several"
        + " pairs.")
public record InterpolationConfig(
    @Doc("How many steps there are, both ends counted.") @Default("9") @Range(min = 2, max = 50)
        int columns,
    @Doc("How many pairs of examples are shown.") @Default("5") @Range(min = 1, max = 50) int rows)
    implements FigureConfig {}
