package org.vae4j.api.flow;

import java.util.Optional;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Tensor;

/**
 * An invertible map z = f(y) of vectors, row by row, with the logarithm of its Jacobian's
 * determinant: Rezende and Mohamed 2015, eq. 5.
 *
 * <p>Forwards is the direction of samples: from the distribution that a flow is applied to towards
 * the one that it makes. A flow says what each direction costs, and may have no formula for the way
 * back. It makes tensors and keeps nothing between calls but its parameters. Used by one thread.
 */
public interface Flow {
  /**
   * z = f(y) with ln |det ∂z/∂y|.
   *
   * @param y {@code [rows, size]}
   * @param context {@code [rows, features]}, on which the map depends where it is given, such as an
   *     encoder's features; the same in every call, or in none
   * @param pass tells training from evaluation, and gives states
   * @throws UnsupportedOperationException if {@link #forwardEffort} is {@link Effort#UNKNOWN}
   */
  Transformed forward(Tensor y, Optional<Tensor> context, ForwardPass pass);

  /**
   * y = f⁻¹(z) with ln |det ∂y/∂z|.
   *
   * @param z {@code [rows, size]}
   * @param context as in {@link #forward}
   * @throws UnsupportedOperationException if {@link #inverseEffort} is {@link Effort#UNKNOWN}
   */
  default Transformed inverse(Tensor z, Optional<Tensor> context, ForwardPass pass) {
    throw new UnsupportedOperationException(
        getClass().getSimpleName() + " has no inverse in closed form");
  }

  /** What {@link #forward} costs. */
  default Effort forwardEffort() {
    return Effort.PARALLEL;
  }

  /** What {@link #inverse} costs. */
  default Effort inverseEffort() {
    return Effort.PARALLEL;
  }
}
