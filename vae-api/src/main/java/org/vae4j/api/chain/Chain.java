package org.vae4j.api.chain;

import java.util.Map;
import java.util.function.Function;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Tensor;

/**
 * A Markov chain of many steps, its links: the state that it starts from, and how each state
 * follows from the one before.
 *
 * <p>One link is compiled and run again and again, with the state kept by the session: a thousand
 * links take the memory and the compilation of one. No gradient flows from one link to another.
 *
 * <p>A chain is made for a batch: a function from a {@code Batch} to a chain may use the batch's
 * tensors in every method. Like a model it makes tensors and computes nothing; each method is
 * called once for each shape of batch, whatever the number of links.
 *
 * <p>What belongs to one example stays in its row. Then the state of an example is a function of
 * seed, noise stream, step, link and the example, whatever batch it is in.
 *
 * <p>Used by one thread.
 */
public interface Chain {
  /** How many links the chain has; 0 or more. */
  int links();

  /**
   * The state before the first link.
   *
   * @param pass gives randomness
   */
  State start(ForwardPass pass);

  /**
   * The state after a link.
   *
   * <p>Tensors that it hands on as they are ({@code state.with("z", next)} keeps all but {@code z})
   * are computed once, at the start: masked weights, features of the batch.
   *
   * @param state the state before, as the session keeps it
   * @param link its number, its pass and its randomness
   * @return tensors of the names and shapes of {@code state}
   */
  State next(State state, Link link);

  /**
   * What is wanted of a state, the last one as a rule: by default the state itself.
   *
   * @return named tensors whose first axis is the rows
   */
  default Map<String, Tensor> result(State state) {
    return state.asMap();
  }

  /** This chain with another result. */
  default Chain giving(Function<State, Map<String, Tensor>> result) {
    return new GivingChain(this, result);
  }

  /**
   * The last state of the whole chain as one expression, through which gradients flow. Its size
   * grows with the number of links. Its noise is not that of the compiled chain.
   *
   * @param pass gives randomness, and tells training from evaluation
   */
  default State unrolled(ForwardPass pass) {
    State state = start(pass.split("start"));
    for (int i = 0; i < links(); i++) {
      state = next(state, Link.at(i, pass.split("link")));
    }
    return state;
  }
}
