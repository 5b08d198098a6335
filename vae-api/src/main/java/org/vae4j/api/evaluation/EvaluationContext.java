package org.vae4j.api.evaluation;

import java.util.Map;
import java.util.function.Function;
import org.vae4j.api.data.Examples;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Model;
import org.vae4j.api.tensor.Tensor;

/** What an evaluation may use. */
public interface EvaluationContext {
  /** The model. */
  Model model();

  /** The examples to measure on, their pixels treated as in epoch 0. */
  Examples examples();

  /**
   * Computes quantities of each example.
   *
   * @param quantities gives, for a batch, named tensors whose first axis is the batch's
   * @return for each name the values of all examples, in their order: {@code examples().size()}
   *     times the elements of one row
   */
  Map<String, float[]> compute(Function<Batch, Map<String, Tensor>> quantities);
}
