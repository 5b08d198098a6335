package org.vae4j.api.layer;

import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Tensor;

/** Dropout: Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov 2014. */
public final class Dropout {
  private Dropout() {}

  /**
   * In training, sets each value to 0 with a probability p and divides the others by 1 − p, so that
   * the mean of each is as it was; in evaluation, x itself.
   *
   * @param scope the layer that x comes from; its name is that of the noise, so that one layer's
   *     dropout does not shift the noise of another
   * @param x {@code [rows, …]}
   * @param rate p, at least 0 and below 1
   * @param pass tells training from evaluation
   * @return of the shape of x; x itself where the rate is 0
   */
  public static Tensor apply(Parameters scope, Tensor x, double rate, ForwardPass pass) {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(
          "the rate of dropout is at least 0 and below 1, was " + rate);
    }
    if (rate == 0 || !pass.isTraining()) {
      return x;
    }
    Tensor uniform = pass.split(scope.name() + "dropout").noise().uniform(x.shape());
    return x.mask(uniform.minus(rate)).times(1 / (1 - rate)); // kept with probability 1 − p
  }
}
