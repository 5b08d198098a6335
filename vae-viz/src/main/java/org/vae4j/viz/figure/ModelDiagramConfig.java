package org.vae4j.viz.figure;

import org.vae4j.api.config.Doc;
import org.vae4j.api.figure.FigureConfig;

/** The diagram has no settings. */
@Doc(
    "The model as a diagram: its parts with layers and parameter counts, and the shapes between them.")
public record ModelDiagramConfig() implements FigureConfig {}
