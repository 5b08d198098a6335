package org.vae4j.api.model;

import org.vae4j.api.tensor.Shape;

/**
 * A model with its parameters' values, as plain functions of numbers.
 *
 * <p>Examples are rows of {@code exampleShape().elements()} values, latent variables rows of {@code
 * latentSize()}. Used by one thread at a time.
 */
public interface TrainedModel {
  /** The model. */
  Model model();

  /** The shape of one example. */
  Shape exampleShape();

  /**
   * The size of the latent vector.
   *
   * @throws UnsupportedOperationException if the model is not a {@link VariationalAutoencoder}; so
   *     for every method that speaks of latent vectors
   */
  int latentSize();

  /** The posteriors of examples. */
  Encoding encode(float[][] examples);

  /**
   * The means of p(x|z).
   *
   * @param latents {@code [n][latent]}
   * @return {@code [n][example]}
   */
  float[][] decode(float[][] latents);

  /**
   * The means of p(x|z) at the posterior means of examples.
   *
   * @param examples {@code [n][example]}
   * @return {@code [n][example]}
   */
  default float[][] reconstruct(float[][] examples) {
    return decode(encode(examples).means());
  }

  /**
   * The means of p(x|z), every latent variable drawn from the model.
   *
   * @param count how many
   * @param seed decides the draws
   * @return {@code [count][example]}
   */
  float[][] sample(int count, long seed);
}
