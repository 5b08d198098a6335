package org.vae4j.viz.figure;

import org.vae4j.api.config.Doc;
import org.vae4j.api.figure.FigureConfig;

/** The learning curves have no settings. */
@Doc(
    "Every term of the objective over the epochs, training and validation apart, in nats per example;"
        + " below, what followed a schedule.")
public record LearningCurvesConfig() implements FigureConfig {}
