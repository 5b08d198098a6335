package org.vae4j.api.distribution;

import org.vae4j.api.tensor.Tensor;

/**
 * a ln(a / b) − a + b, which is 0 where a and b are equal, and keeps its digits near there: what
 * the logarithms of gamma, Poisson and negative binomial densities have left when all that is large
 * in them is taken out (Loader 2000, "Fast and Accurate Computation of Binomial Probabilities").
 */
final class Deviance {
  /** How many times the smaller one the difference is where the logarithms have enough digits. */
  private static final double FAR = 8;

  private Deviance() {}

  /**
   * The deviance of two positive tensors of one shape, given with their logarithms.
   *
   * @param logA ln a
   * @param logB ln b
   */
  static Tensor of(Tensor a, Tensor logA, Tensor b, Tensor logB) {
    Tensor difference = a.minus(b);
    Tensor isNear = a.minimum(b).times(FAR).greaterThan(difference.abs());
    Tensor isFar = Tensor.constant(1).minus(isNear);
    Tensor isBelow = b.greaterThan(a);
    // ln(a / b) as ln(1 + (a − b) / b), or the other way round: what is not chosen is ln 1, and is
    // divided by 1.
    Tensor divisorAbove = b.mask(isNear).plus(isFar);
    Tensor divisorBelow = a.mask(isNear).plus(isFar);
    Tensor above = difference.mask(isNear.minus(isBelow)).dividedBy(divisorAbove).log1p();
    Tensor below = difference.negate().mask(isNear.times(isBelow)).dividedBy(divisorBelow).log1p();
    Tensor far = logA.minus(logB).mask(isFar);
    Tensor logRatio = above.minus(below).plus(far);
    return a.times(logRatio).minus(difference);
  }
}
