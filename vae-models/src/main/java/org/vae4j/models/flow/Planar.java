package org.vae4j.models.flow;

import java.util.Optional;
import org.vae4j.api.flow.Effort;
import org.vae4j.api.flow.Flow;
import org.vae4j.api.flow.Transformed;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Tensor;

/**
 * f(y) = y + û tanh(wᵀy + b), with û = u + (m(wᵀu) − wᵀu) w / ‖w‖² and m(x) = ln(1 + eˣ) − 1, which
 * keeps wᵀû above −1 and f invertible: Rezende and Mohamed 2015, eq. 10 and appendix A.1.
 */
final class Planar implements Flow {
  /** Where w is 0, f is a shift and its direction of no consequence. */
  private static final double SMALLEST_SQUARE = 1e-12;

  private final int size;
  private final Numbers numbers;

  Planar(int size, Parameters parameters) {
    this.size = size;
    this.numbers = new Numbers(parameters, 2 * size + 1);
  }

  @Override
  public Transformed forward(Tensor y, Optional<Tensor> context, ForwardPass pass) {
    Tensor all = numbers.of(y.shape().size(0), context);
    Tensor u = all.slice(1, 0, size);
    Tensor w = all.slice(1, size, 2 * size);
    Tensor b = all.slice(1, 2 * size, 2 * size + 1).sum(1); // [rows]
    Tensor along = u.times(w).sum(1); // wᵀu
    Tensor bounded = along.softplus().minus(1); // m(wᵀu) = wᵀû
    Tensor shift = bounded.minus(along).dividedBy(w.square().sum(1).plus(SMALLEST_SQUARE));
    Tensor moved = u.plus(w.times(shift.broadcastRows(w.shape().row()))); // û
    Tensor h = y.times(w).sum(1).plus(b).tanh();
    Tensor slope = h.square().negate().plus(1);
    return new Transformed(
        y.plus(moved.times(h.broadcastRows(y.shape().row()))), slope.times(bounded).log1p());
  }

  @Override
  public Effort inverseEffort() {
    return Effort.UNKNOWN;
  }
}
