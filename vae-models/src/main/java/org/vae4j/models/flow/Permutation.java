package org.vae4j.models.flow;

import java.util.Optional;
import org.vae4j.api.flow.Flow;
import org.vae4j.api.flow.Transformed;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * f(y) has the dimensions of y in another order: its i-th is the order's i-th of y. Its determinant
 * is 1 or −1.
 */
final class Permutation implements Flow {
  private final Tensor matrix;

  /**
   * @param order every place once
   */
  Permutation(int[] order) {
    this.matrix = matrix(order);
  }

  /** A 1 in each row and column: a row vector times it has the dimensions in another order. */
  static Tensor matrix(int[] order) {
    int size = order.length;
    double[] ones = new double[size * size];
    for (int i = 0; i < size; i++) {
      ones[order[i] * size + i] = 1;
    }
    return Tensor.constant(Shape.of(size, size), ones);
  }

  @Override
  public Transformed forward(Tensor y, Optional<Tensor> context, ForwardPass pass) {
    return Transformed.of(y.matmul(matrix));
  }

  @Override
  public Transformed inverse(Tensor z, Optional<Tensor> context, ForwardPass pass) {
    return Transformed.of(z.matmul(matrix, false, true));
  }
}
