package org.vae4j.api.figure;

import org.vae4j.api.config.Config;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Kind;

/** Describes a figure. */
@Kind("figure")
@Doc("A picture of what a model has learned, with the numbers behind it.")
public interface FigureConfig extends Config<Figure> {}
