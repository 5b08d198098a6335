package org.vae4j.viz.figure;

import org.vae4j.api.config.Doc;
import org.vae4j.api.figure.FigureConfig;

/** The bars have no settings. */
@Doc("The mean KL divergence of each latent dimension from the prior, in nats, sorted.")
public record LatentKlConfig() implements FigureConfig {}
