package org.vae4j.viz.figure;

import org.vae4j.api.config.Doc;
import org.vae4j.api.figure.FigureConfig;

/** Asks for the number of examples of each class. */
@Doc("How many examples of each class there are, for training, validation and testing.")
public record ClassCountsConfig() implements FigureConfig {}
