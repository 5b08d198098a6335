package org.vae4j.api.layer;

import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/** Numbers for each feature, the second axis of a layer's values. */
final class PerFeature {
  private PerFeature() {}

  /** {@code [features]} repeated to {@code [rows, features, …]}. */
  static Tensor stretch(Tensor values, Shape target) {
    Shape shape = values.shape();
    while (shape.rank() < target.rank() - 1) {
      shape = shape.append(1);
    }
    return values.reshape(shape).broadcast(target);
  }

  /** γ x + β, with the {@code scale} γ, at first 1, and the {@code shift} β, at first 0. */
  static Tensor scaleAndShift(Parameters scope, Tensor x) {
    Shape each = Shape.of(x.shape().size(1));
    Tensor scale = scope.parameter("scale", each, Initializer.constant(1));
    Tensor shift = scope.parameter("shift", each, Initializer.constant(0));
    return x.times(stretch(scale, x.shape())).plus(stretch(shift, x.shape()));
  }
}
