package org.vae4j.api.layer;

import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/** The affine layer x W + b. */
public final class Dense {
  private Dense() {}

  /**
   * Applies the layer whose parameters are in a scope.
   *
   * @param scope the scope of its {@code weight} {@code [inputs, outputs]} and {@code bias} {@code
   *     [outputs]}
   * @param x {@code [rows, inputs]}
   * @param outputs how many outputs each row has
   * @return {@code [rows, outputs]}
   */
  public static Tensor apply(Parameters scope, Tensor x, int outputs) {
    Tensor product = withoutBias(scope, x, outputs);
    return product.plus(scope.biases("bias", Shape.of(outputs), x.shape().size(1)));
  }

  /**
   * Applies x W alone, for what makes its result independent of a bias: see {@link
   * Normalization#removesBias}.
   *
   * @param scope the scope of its {@code weight} {@code [inputs, outputs]}
   * @param x {@code [rows, inputs]}
   * @param outputs how many outputs each row has
   * @return {@code [rows, outputs]}
   */
  public static Tensor withoutBias(Parameters scope, Tensor x, int outputs) {
    int inputs = x.shape().size(1);
    return x.matmul(scope.weights("weight", Shape.of(inputs, outputs), inputs, outputs));
  }
}
