package org.vae4j.example;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.model.PriorConfig;

/**
 * The settings of the prior {@code example/laplace}.
 *
 * @param scale b, the mean distance of a latent variable from zero; where it is learned, its first
 *     value
 * @param learned whether each dimension learns a scale of its own
 */
@Doc(
    "Independent Laplace distributions around zero: most latent variables are small and a few are large.")
public record LaplacePriorConfig(
    @Doc("The mean distance of a latent variable from zero; where it is learned, its first value.")
        @Default("1.0")
        @Range(above = 0)
        double scale,
    @Doc("Whether each dimension learns a scale of its own.") @Default("false") boolean learned)
    implements PriorConfig {}
