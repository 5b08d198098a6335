package org.vae4j.testkit.sketch;

import java.util.function.Function;
import org.vae4j.api.chain.Chain;
import org.vae4j.api.chain.HamiltonianTransition;
import org.vae4j.api.chain.Link;
import org.vae4j.api.chain.State;
import org.vae4j.api.parameter.ForwardPass;
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
        .with("epsilon", stepSize)
        .with("accepted", Tensor.filled(stepSize.shape(), 0));
  }

  @Override
  public State next(State state, Link link) {
    Tensor x = state.get("x");
    HamiltonianTransition.Moved moved =
        new HamiltonianTransition(leapfrogs, logDensity)
            .from(x, state.get("epsilon"), link.noise());
    return state
        .with("x", moved.x())
        .with("accepted", state.get("accepted").plus(moved.accepted()));
  }
}
