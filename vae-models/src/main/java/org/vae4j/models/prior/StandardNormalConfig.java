package org.vae4j.models.prior;

import org.vae4j.api.config.Doc;
import org.vae4j.api.model.PriorConfig;

/** Describes the standard normal prior. */
@Doc("The standard normal distribution: mean 0 and variance 1 in each dimension.")
public record StandardNormalConfig() implements PriorConfig {}
