package org.vae4j.models.estimator;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;
import org.vae4j.api.tensor.Tensor;

/**
 * A weighted mean of two bounds.
 *
 * @param weight that of the first, from 0 to 1
 */
record MixedBound(double weight, WeightBound first, WeightBound second) implements WeightBound {
  MixedBound {
    requireNonNull(first, "first");
    requireNonNull(second, "second");
  }

  private Tensor mixed(Function<WeightBound, Tensor> part) {
    return part.apply(first).times(weight).plus(part.apply(second).times(1 - weight));
  }

  @Override
  public Tensor value(Tensor logWeights) {
    return mixed(bound -> bound.value(logWeights));
  }

  @Override
  public Tensor shares(Tensor logWeights) {
    return mixed(bound -> bound.shares(logWeights));
  }

  @Override
  public Tensor pathShares(Tensor logWeights) {
    return mixed(bound -> bound.pathShares(logWeights));
  }
}
