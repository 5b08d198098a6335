package org.vae4j.api.model;

import static java.util.Objects.requireNonNull;

/**
 * Values of a latent variable by their probability under its prior.
 *
 * @param values what each dimension stays below with each of some probabilities, {@code
 *     [probabilities][latent]}
 * @param isExact whether they are in closed form, and not those of samples
 * @param isIndependent whether the dimensions are independent, so that the cells between the
 *     quantiles of several are equally likely where those of each are
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PriorQuantiles(float[][] values, boolean isExact, boolean isIndependent) {
  public PriorQuantiles {
    requireNonNull(values, "values");
  }
}
