package org.vae4j.models.estimator;

import org.vae4j.api.tensor.Tensor;

/** A function of the logarithms of importance weights, such as a bound of the evidence. */
interface WeightBound {
  /**
   * Its value for each example.
   *
   * @param logWeights {@code [rows, samples]}
   * @return {@code [rows]}, in nats
   */
  Tensor value(Tensor logWeights);

  /**
   * Its derivative by each log-weight: how much each sample counts for the generative model.
   *
   * @return {@code [rows, samples]}
   */
  Tensor shares(Tensor logWeights);

  /**
   * How much the derivative along the path of each sample counts for the posterior, so that the
   * mean is that of the bound's derivative: Tucker et al. 2019, eq. 8 and appendix.
   *
   * @return {@code [rows, samples]}
   */
  Tensor pathShares(Tensor logWeights);
}
