package org.vae4j.viz.figure;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.figure.FigureConfig;

/**
 * Settings of the picture of the data.
 *
 * @param columns how many examples stand side by side
 * @param rows how many rows there are where examples have no classes
 */
@Doc("Examples of the training data as pictures, a row for each class.")
public record ExamplesFigureConfig(
    @Doc("How many examples stand side by side.") @Default("10") @Range(min = 1, max = 50)
        int columns,
    @Doc("How many rows there are where examples have no classes, or more than 20.")
        @Default("8")
        @Range(min = 1, max = 50)
        int rows)
    implements FigureConfig {}
