package org.vae4j.viz.figure;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.figure.FigureConfig;

/**
 * Settings of the traversals.
 *
 * @param range how far a dimension goes to either side
 * @param columns how many values each dimension takes
 * @param rows how many dimensions are shown at most
 * @param label the class, by its name
 * @param latent the latent variable, by its name
 */
@Doc(
    "One latent dimension varied at a time, the others at zero: a row for each dimension, ordered by"
        + " its mean KL divergence from the prior. Latent variables below have the means of their"
        + " priors. Where the latent variables are classes, every class"
        + " of one of them at a time, the others at their most probable class.")
public record TraversalsConfig(
    @Doc(
            "How far each dimension goes to either side of zero; for a plain autoencoder, in standard"
                + " deviations of its code; where the prior has not every number, to its quantiles of"
                + " the probabilities that these places have under a standard normal distribution.")
        @Default("3.0")
        @Range(above = 0)
        double range,
    @Doc("How many values each dimension takes.") @Default("11") @Range(min = 2, max = 50)
        int columns,
    @Doc("How many dimensions are shown at most, those with the largest divergence.")
        @Default("20")
        @Range(min = 1, max = 200)
        int rows,
    @Doc(
            "The class to decode under, by its name, for a model that is told classes. Left out, it is the first.")
        Optional<String> label,
    @Doc(
            "The latent variable to vary, by its name, such as z1, for a model that has several. Left out, it is the one that the model draws first. Of another one an example is varied: what is above stays as it was inferred, and what is below follows.")
        Optional<String> latent)
    implements FigureConfig {
  public TraversalsConfig {
    requireNonNull(label, "label");
    requireNonNull(latent, "latent");
  }

  /** Under no class, and of no latent variable, of one's own choice. */
  public TraversalsConfig(double range, int columns, int rows) {
    this(range, columns, rows, Optional.empty(), Optional.empty());
  }
}
