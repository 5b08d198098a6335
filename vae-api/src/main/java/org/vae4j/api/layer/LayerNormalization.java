package org.vae4j.api.layer;

import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Tensor;

/** Layer normalisation: Ba, Kiros and Hinton 2016, eq. 3 and 4. */
public final class LayerNormalization {
  private LayerNormalization() {}

  /**
   * γ (x − μ) / √(σ² + ε) + β, where μ and the biased variance σ² are those of all values of one
   * row: group normalisation with one group.
   *
   * @param scope the scope of the parameters {@code scale} γ, at first 1, and {@code shift} β, at
   *     first 0, {@code [features]} each: one for each channel of images
   * @param x {@code [rows, features]} or {@code [rows, features, height, width]}
   * @param epsilon ε, above 0
   * @return of the shape of x
   */
  public static Tensor apply(Parameters scope, Tensor x, double epsilon) {
    return GroupNormalization.apply(scope, x, 1, epsilon);
  }
}
