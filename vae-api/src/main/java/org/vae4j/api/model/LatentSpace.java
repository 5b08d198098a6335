package org.vae4j.api.model;

import java.util.Map;
import java.util.OptionalInt;
import org.vae4j.api.data.Examples;
import org.vae4j.api.distribution.Interval;
import org.vae4j.api.tensor.Shape;

/**
 * The latent variables of a trained model, as numbers. Used by one thread at a time.
 *
 * <p>Values of a latent variable are rows of as many numbers as its shape has elements.
 */
public interface LatentSpace {
  /** The latent variables and their shapes, in the order in which the model draws them. */
  Map<String, Shape> shapes();

  /**
   * Whether the values of a latent variable are one-hot, {@code [variables, classes]}: between them
   * there are none, and their means are probabilities.
   */
  default boolean isOneHot(String name) {
    return false;
  }

  /**
   * The posteriors of examples, each latent variable given the posterior means of those before it.
   *
   * @param examples with their labels, covariates and masks
   * @return for each latent variable
   */
  Map<String, Encoding> encode(Examples examples);

  /**
   * The means of p(x|z).
   *
   * @param given values of latent variables, {@code [n][latent]} each; those that are not among
   *     them are drawn from their priors
   * @param label the class to decode under, where the model takes one
   * @param seed decides the draws
   * @return {@code [n][example]}
   */
  default float[][] decode(Map<String, float[][]> given, OptionalInt label, long seed) {
    return decode(given, label, seed, 1);
  }

  /**
   * The means of p(x|z), latent variables that are not given drawn from their priors at a
   * temperature.
   *
   * @param given values of latent variables, {@code [n][latent]} each
   * @param label the class to decode under, where the model takes one
   * @param seed decides the draws
   * @param temperature what deviations of the priors are multiplied by, at least 0: at 0 latent
   *     variables that are not given have the means of their priors
   * @return {@code [n][example]}
   * @throws UnsupportedOperationException if the temperature is not 1 and a prior has no deviations
   */
  float[][] decode(Map<String, float[][]> given, OptionalInt label, long seed, double temperature);

  /**
   * The means of p(x|z) at the posterior means of examples.
   *
   * @param examples with their labels, covariates and masks
   * @return {@code [n][example]}
   */
  float[][] reconstruct(Examples examples);

  /**
   * Quantiles of the prior of the latent variable that the model draws first: of each dimension,
   * whatever the others are; in closed form where one is known, else those of samples.
   *
   * @param probabilities above 0 and below 1
   * @param label the class, where the prior is told of one
   */
  PriorQuantiles topQuantiles(double[] probabilities, OptionalInt label);

  /**
   * The values that the prior of the latent variable that the model draws first can have in each
   * dimension: by default any number.
   */
  default Interval topRange() {
    return Interval.REALS;
  }

  /** The name of the latent variable that the model draws first. */
  default String top() {
    return shapes().keySet().iterator().next();
  }

  /** How many numbers the latent variable has that the model draws first. */
  default int topSize() {
    return shapes().values().iterator().next().elements();
  }

  /** The posteriors of the latent variable that the model draws first. */
  default Encoding encodeTop(Examples examples) {
    Encoding encoding = encode(examples).get(top());
    if (encoding == null) {
      throw new IllegalStateException("the latent variable " + top() + " was not encoded");
    }
    return encoding;
  }

  /**
   * The means of p(x|z) at values of the latent variable that the model draws first.
   *
   * @param values {@code [n][latent]}
   * @param label the class to decode under, where the model takes one
   * @return {@code [n][example]}
   */
  default float[][] decodeTop(float[][] values, OptionalInt label) {
    return decode(Map.of(top(), values), label, 1);
  }
}
