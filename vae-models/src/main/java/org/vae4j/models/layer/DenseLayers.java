package org.vae4j.models.layer;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.layer.Dense;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.diagram.Labels;

/**
 * Dense layers one after the other, each followed by the same activation.
 *
 * @param sizes the number of outputs of each layer; without any, rows come out as they went in
 * @param activation what follows each layer
 */
public record DenseLayers(List<Integer> sizes, Activation activation) {
  public DenseLayers {
    sizes = List.copyOf(sizes);
    requireNonNull(activation, "activation");
  }

  /**
   * Applies the layers.
   *
   * @param scope the scope of their parameters, {@code dense-1/…}, {@code dense-2/…} and so on
   * @param x {@code [rows, inputs]}
   * @return {@code [rows, last size]}
   */
  public Tensor apply(Parameters scope, Tensor x) {
    Tensor h = x;
    for (int i = 0; i < sizes.size(); i++) {
      h = activation.apply(Dense.apply(scope.scope("dense-" + (i + 1)), h, sizes.get(i)));
    }
    return h;
  }

  /** The number of outputs that the last layer has for so many inputs of the first. */
  public int outputs(int inputs) {
    return sizes.isEmpty() ? inputs : sizes.get(sizes.size() - 1);
  }

  /** A line for each layer, such as {@code dense 784 → 500, tanh}. */
  public List<String> describe(int inputs) {
    List<String> lines = new ArrayList<>();
    int from = inputs;
    for (int to : sizes) {
      lines.add(Labels.dense(from, to) + ", " + Labels.name(activation));
      from = to;
    }
    return lines;
  }
}
