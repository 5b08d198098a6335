package org.vae4j.testkit.sketch;

import java.util.List;
import java.util.function.Function;
import org.vae4j.api.chain.Chain;
import org.vae4j.api.chain.Link;
import org.vae4j.api.chain.State;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * Hamiltonian Monte Carlo: Neal 2011, "MCMC using Hamiltonian dynamics", §5.3. Each row is a chain
 * with its own step size. A row whose trajectory diverges stays where it is.
 *
 * @param leapfrogs steps of a trajectory, which is one link
 * @param logDensity ln p(x) up to a constant, {@code [rows, size]} to {@code [rows]}
 * @param first where the chains start, {@code [rows, size]}
 * @param stepSize ε, {@code [rows]}
 */
record HamiltonianMonteCarlo(
    int links, int leapfrogs, Function<Tensor, Tensor> logDensity, Tensor first, Tensor stepSize)
    implements Chain {
  @Override
  public State start(ForwardPass pass) {
    return State.of("x", first)
        .with("epsilon", wide(stepSize))
        .with("accepted", Tensor.filled(stepSize.shape(), 0));
  }

  @Override
  public State next(State state, Link link) {
    Tensor x = state.get("x");
    Tensor epsilon = state.get("epsilon");
    Tensor momentum = link.noise().normal(x.shape());
    Tensor p = momentum.plus(epsilon.times(0.5).times(gradient(x)));
    Tensor q = x;
    for (int i = 1; i <= leapfrogs; i++) {
      q = q.plus(epsilon.times(p));
      p = p.plus(epsilon.times(i == leapfrogs ? 0.5 : 1).times(gradient(q)));
    }
    Tensor gain = logJoint(q, p).minus(logJoint(x, momentum)); // −ΔH, [rows]
    Tensor u = link.noise().uniform(gain.shape());
    Tensor accepted = gain.greaterThan(u.log()); // also 0 where the gain is not a number
    return state
        .with("x", q.where(wide(accepted), x))
        .with("accepted", state.get("accepted").plus(accepted));
  }

  private Tensor gradient(Tensor x) {
    return Gradients.of(logDensity.apply(x).sum(), List.of(x)).get(0);
  }

  /** ln p(x) − ½ ‖p‖². */
  private Tensor logJoint(Tensor x, Tensor momentum) {
    return logDensity.apply(x).minus(momentum.square().sumRows().times(0.5));
  }

  private Tensor wide(Tensor column) {
    return column.reshape(Shape.of(column.shape().size(0), 1)).broadcast(first.shape());
  }
}
