package org.vae4j.models.prior;

import org.vae4j.api.config.Doc;
import org.vae4j.api.model.PriorConfig;

/** Describes a normal prior for each class. */
@Doc(
    "A normal distribution for each class, with a learned mean and variance in each dimension; one more for examples whose class is not known. All are standard normal at first. Sohn, Lee and Yan 2015.")
public record ConditionalNormalConfig() implements PriorConfig {}
