package org.vae4j.viz.figure;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.figure.FigureConfig;

/**
 * Settings of the histograms.
 *
 * @param columns how many columns are shown at most
 * @param bins how many parts the values of a column are counted in
 */
@Doc("A histogram of each column of a table, or of the values of each channel of pictures.")
public record HistogramsConfig(
    @Doc("How many columns are shown at most.") @Default("48") @Range(min = 1, max = 400)
        int columns,
    @Doc("How many parts the range of a column is divided into.")
        @Default("30")
        @Range(min = 2, max = 200)
        int bins)
    implements FigureConfig {}
