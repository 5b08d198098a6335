package org.vae4j.api.layer;

import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/** Group normalisation: Wu and He 2018, eq. 1 and 7. */
public final class GroupNormalization {
  private GroupNormalization() {}

  /**
   * γ (x − μ) / √(σ² + ε) + β, where μ and the biased variance σ² are those of a group of features
   * of one row, over all pixels of images; rows do not know of each other, in training neither.
   *
   * @param scope the scope of the parameters {@code scale} γ, at first 1, and {@code shift} β, at
   *     first 0, {@code [features]} each
   * @param x {@code [rows, features]} or {@code [rows, features, height, width]}
   * @param groups in how many groups the features are divided, those side by side in one; a divisor
   *     of their number
   * @param epsilon ε, above 0
   * @return of the shape of x
   */
  public static Tensor apply(Parameters scope, Tensor x, int groups, double epsilon) {
    int features = x.shape().size(1);
    if (groups < 1 || features % groups != 0) {
      throw new IllegalArgumentException(
          features + " features cannot be divided into " + groups + " equal groups");
    }
    int rows = x.shape().size(0);
    Shape inGroups = Shape.of(rows, groups, x.shape().elements() / rows / groups);
    Shape one = Shape.of(rows, groups, 1);
    Tensor grouped = x.reshape(inGroups); // [rows, groups, values of a group]
    Tensor centred = grouped.minus(grouped.mean(2).reshape(one).broadcast(inGroups));
    Tensor deviation = centred.square().mean(2).plus(epsilon).sqrt(); // [rows, groups]
    Tensor normalized = centred.dividedBy(deviation.reshape(one).broadcast(inGroups));
    return PerFeature.scaleAndShift(scope, normalized.reshape(x.shape()));
  }
}
