package org.vae4j.models.estimator;

import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * The mean over groups of 1/(1 − α) ln 1/K Σₖ wₖ^(1 − α) over the K samples of each: with α = 0 the
 * importance-weighted bound (Burda et al. 2016), with α = 1 the evidence lower bound, else that of
 * Li and Turner 2016, eq. 14; with several groups that of Rainforth et al. 2018.
 *
 * @param alpha α
 * @param groups how many groups the samples are in, side by side
 */
record RenyiBound(double alpha, int groups) implements WeightBound {
  private Tensor grouped(Tensor logWeights) {
    Shape shape = logWeights.shape();
    return groups == 1
        ? logWeights
        : logWeights.reshape(Shape.of(shape.size(0) * groups, shape.size(1) / groups));
  }

  @Override
  public Tensor value(Tensor logWeights) {
    if (alpha == 1) {
      return logWeights.mean(1);
    }
    Tensor each = grouped(logWeights); // [rows · groups, K]
    int samples = each.shape().size(1);
    Tensor scaled = alpha == 0 ? each : each.times(1 - alpha);
    Tensor bound = scaled.logSumExp(1).minus(Math.log(samples));
    Tensor value = alpha == 0 ? bound : bound.dividedBy(1 - alpha);
    return groups == 1 ? value : value.groupRows(groups).mean(1);
  }

  @Override
  public Tensor shares(Tensor logWeights) {
    Tensor each = grouped(logWeights);
    int samples = each.shape().size(1);
    Tensor scaled = each.times(1 - alpha);
    Tensor sum = scaled.logSumExp(1).reshape(each.shape().with(1, 1)).broadcast(each.shape());
    Tensor shares =
        alpha == 1
            ? Tensor.filled(each.shape(), 1.0 / samples)
            : scaled.minus(sum).exp(); // [rows · groups, K]
    return shares.dividedBy(groups).reshape(logWeights.shape());
  }

  /** α v + (1 − α) v² with the shares v of each group. */
  @Override
  public Tensor pathShares(Tensor logWeights) {
    Tensor shares = shares(logWeights); // of each group, divided by how many there are
    return shares.times(alpha).plus(shares.square().times((1 - alpha) * groups));
  }
}
