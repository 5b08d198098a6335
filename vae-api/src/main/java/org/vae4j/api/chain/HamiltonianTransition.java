package org.vae4j.api.chain;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Function;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * One transition of Hamiltonian Monte Carlo, which leaves a density as it is: a momentum is drawn,
 * both are moved by leapfrog steps, and the end is accepted or not (Neal 2011, "MCMC using
 * Hamiltonian dynamics", §5.3, with unit masses). Each row is a chain by itself. Immutable.
 *
 * @param leapfrogs the steps of a trajectory, at least 1
 * @param logDensity ln p(x) up to a constant, {@code [rows, size]} to {@code [rows]}
 */
public record HamiltonianTransition(int leapfrogs, Function<Tensor, Tensor> logDensity) {
  public HamiltonianTransition {
    requireNonNull(logDensity, "logDensity");
    if (leapfrogs < 1) {
      throw new IllegalArgumentException("leapfrogs must be at least 1, was " + leapfrogs);
    }
  }

  /**
   * Where the chains are after a transition.
   *
   * @param x {@code [rows, size]}; the value before where the end was not accepted, or its density
   *     was not a number
   * @param probability that the end is accepted, {@code [rows]}
   * @param accepted 1 where it was, else 0, {@code [rows]}
   */
  public record Moved(Tensor x, Tensor probability, Tensor accepted) {}

  /**
   * Makes a transition.
   *
   * @param x where the chains are, {@code [rows, size]}
   * @param stepSize ε of each row, {@code [rows]}
   * @param noise the randomness to use
   */
  public Moved from(Tensor x, Tensor stepSize, NoiseStream noise) {
    Tensor epsilon =
        stepSize.reshape(Shape.of(x.shape().size(0), 1)).broadcast(x.shape()); // [rows, size]
    Tensor momentum = noise.normal(x.shape());
    Tensor start = logDensity.apply(x);
    Tensor p = momentum.plus(epsilon.times(0.5).times(gradient(start, x)));
    Tensor q = x;
    Tensor end = start;
    for (int i = 1; i <= leapfrogs; i++) {
      q = q.plus(epsilon.times(p));
      end = logDensity.apply(q);
      p = p.plus(epsilon.times(i == leapfrogs ? 0.5 : 1).times(gradient(end, q)));
    }
    Tensor gain = end.minus(kinetic(p)).minus(start.minus(kinetic(momentum))); // −ΔH, [rows]
    Tensor u = noise.uniform(gain.shape());
    Tensor accepted = gain.greaterThan(u.log()); // also 0 where the gain is not a number
    Tensor isNumber = gain.greaterThan(Tensor.filled(gain.shape(), -1e30));
    Tensor wide = accepted.reshape(Shape.of(x.shape().size(0), 1)).broadcast(x.shape());
    return new Moved(q.where(wide, x), gain.minimum(0).exp().mask(isNumber), accepted);
  }

  private static Tensor gradient(Tensor logDensity, Tensor x) {
    return Gradients.of(logDensity.sum(), List.of(x)).get(0);
  }

  /** ½ ‖p‖², {@code [rows]}. */
  private static Tensor kinetic(Tensor p) {
    return p.square().sumRows().times(0.5);
  }
}
