package org.vae4j.api.evaluation;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.vae4j.api.chain.Chain;
import org.vae4j.api.data.Examples;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Model;
import org.vae4j.api.tensor.Tensor;

/** What an evaluation may use. */
public interface EvaluationContext {
  /** The model. */
  Model model();

  /** The examples to measure on, transformed as in epoch 0. */
  Examples examples();

  /**
   * Computes quantities of each example.
   *
   * @param quantities gives, for a batch, named tensors whose first axis is the batch's
   * @return for each name the values of all examples, in their order: {@code examples().size()}
   *     times the elements of one row
   */
  Map<String, float[]> compute(Function<Batch, Map<String, Tensor>> quantities);

  /**
   * Computes quantities of the first examples several times, each time with other noise: for means
   * over more samples than are to be held at once.
   *
   * <p>The noise of an example depends on the example and on which time it is, and not on how many
   * examples are computed at once.
   *
   * @param examples how many examples; all of them where there are not so many
   * @param atOnce the largest number of examples in a batch, which bounds the memory
   * @param times how many times, at least once
   * @param quantities gives, for a batch, named tensors whose first axis is the batch's
   * @return for each time what {@link #compute(Function)} returns
   */
  List<Map<String, float[]>> compute(
      int examples, int atOnce, int times, Function<Batch, Map<String, Tensor>> quantities);

  /**
   * Runs a chain for each of the first examples several times, from its start to its result, each
   * time with other noise: annealed importance sampling, say.
   *
   * @param examples how many examples; all of them where there are not so many
   * @param atOnce the largest number of examples in a batch, which bounds the memory
   * @param times how many times, at least once
   * @param chain gives the chain of a batch; the first axis of its result is the batch's
   * @return for each time, and for each name of the result, the values of all examples, in their
   *     order
   */
  List<Map<String, float[]>> computeChain(
      int examples, int atOnce, int times, Function<Batch, Chain> chain);
}
