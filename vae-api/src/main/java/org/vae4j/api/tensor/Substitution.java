package org.vae4j.api.tensor;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Expressions with some of their tensors replaced by others: a model written for parameters that
 * are numbers becomes one for parameters that are drawn at random, say. Immutable.
 */
public final class Substitution {
  private final Map<Tensor, Tensor> replaced;

  /**
   * A substitution.
   *
   * @param replaced for each tensor the one that stands in for it, of the same shape; a tensor that
   *     stands in is taken as it is, and may be made of those that are replaced
   */
  public Substitution(Map<Tensor, Tensor> replaced) {
    this.replaced = Map.copyOf(replaced);
    replaced.forEach(
        (from, to) -> {
          if (!from.shape().equals(to.shape())) {
            throw new ShapeException(
                "substitution: " + to.shape() + " cannot stand in for " + from.shape());
          }
        });
  }

  /**
   * The tensors with the replacement made wherever they depend on what is replaced.
   *
   * @return one for each; what does not depend on what is replaced is the same tensor
   */
  public List<Tensor> of(List<Tensor> tensors) {
    Map<Tensor, Tensor> made = new HashMap<>(replaced);
    for (Tensor tensor : Gradients.inputsFirst(tensors)) {
      if (made.containsKey(tensor)) {
        continue;
      }
      List<Tensor> inputs =
          tensor.inputs().stream().map(input -> requireNonNull(made.get(input))).toList();
      made.put(tensor, inputs.equals(tensor.inputs()) ? tensor : tensor.withInputs(inputs));
    }
    return tensors.stream().map(tensor -> requireNonNull(made.get(tensor))).toList();
  }
}
