package org.vae4j.engine.experiment;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;

/** A prior over all parameters, whose posterior's mode is looked for. */
@Doc(
    "A normal prior over all parameters, N(0, variance): −log p(parameters) / N, with N training"
        + " examples, is minimised beside the loss of each (maximum a posteriori). The losses that are"
        + " shown are without it. Kingma and Welling 2014, §5.")
public record ParameterPrior(
    @Doc("The variance of each parameter.") @Default("1") @Range(above = 0) double variance) {}
