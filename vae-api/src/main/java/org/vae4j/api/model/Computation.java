package org.vae4j.api.model;

import java.util.Map;
import org.vae4j.api.data.Examples;

/** Tensors of rows, compiled once and computed for any rows. Used by one thread at a time. */
@FunctionalInterface
public interface Computation {
  /**
   * Computes the quantities of some rows, with their labels, covariates and masks.
   *
   * @param rows examples, latent variables, or rows that have a number and nothing else
   * @param time tells apart computations whose noise is to be different, from 0
   * @return for each quantity the values of all rows, in their order
   */
  Map<String, float[]> of(Examples rows, int time);
}
