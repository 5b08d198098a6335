package org.vae4j.api.tensor;

/** ‖x − y‖² = ‖x‖² + ‖y‖² − 2 xᵀy for all pairs of rows. */
final class SquaredDistances {
  private SquaredDistances() {}

  static Tensor between(Tensor x, Tensor y) {
    Shape left = x.shape();
    Shape right = y.shape();
    boolean fits =
        (left.rank() == 2 || (left.rank() == 3 && left.size(0) == right.size(0)))
            && left.rank() == right.rank()
            && left.size(-1) == right.size(-1);
    if (!fits) {
      throw new ShapeException(
          "squared distances: "
              + left
              + " and "
              + right
              + " are not rows of one length, [n, d] and [m, d] or [batch, n, d] and [batch, m, d]");
    }
    int rows = left.rank() - 2;
    // Distances do not depend on it, so that no gradient need flow through it.
    Tensor center = y.mean(rows).reshape(right.with(rows, 1)).stopGradient(); // […, 1, d]
    Tensor fromX = x.minus(center.broadcast(left)); // […, n, d]
    Tensor fromY = y.minus(center.broadcast(right)); // […, m, d]
    Shape pairs = left.with(rows + 1, right.size(rows)); // […, n, m]
    Tensor ofX = fromX.square().sum(-1).reshape(left.with(rows + 1, 1)).broadcast(pairs);
    Tensor ofY =
        fromY
            .square()
            .sum(-1)
            .reshape(right.with(rows, 1).with(rows + 1, right.size(rows)))
            .broadcast(pairs);
    Tensor products = fromX.matmul(fromY, false, true); // […, n, m]
    return ofX.plus(ofY).minus(products.times(2)).maximum(0);
  }
}
