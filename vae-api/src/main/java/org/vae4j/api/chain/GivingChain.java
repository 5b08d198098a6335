package org.vae4j.api.chain;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.function.Function;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Tensor;

/** A chain of which something else is wanted. */
record GivingChain(Chain chain, Function<State, Map<String, Tensor>> wanted) implements Chain {
  GivingChain {
    requireNonNull(chain, "chain");
    requireNonNull(wanted, "wanted");
  }

  @Override
  public int links() {
    return chain.links();
  }

  @Override
  public State start(ForwardPass pass) {
    return chain.start(pass);
  }

  @Override
  public State next(State state, Link link) {
    return chain.next(state, link);
  }

  @Override
  public Map<String, Tensor> result(State state) {
    return wanted.apply(state);
  }
}
