package org.vae4j.models.layer;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.diagram.Labels;

/**
 * Dense layers one after the other, the same following each.
 *
 * @param sizes the number of values after each layer; without any, rows come out as they went in
 * @param nonlinearity what follows each layer
 */
public record DenseLayers(List<Integer> sizes, Nonlinearity nonlinearity) {
  public DenseLayers {
    sizes = List.copyOf(sizes);
    requireNonNull(nonlinearity, "nonlinearity");
  }

  /**
   * Applies the layers.
   *
   * @param scope the scope of their parameters, {@code dense-1/…}, {@code dense-2/…} and so on
   * @param x {@code [rows, inputs]}
   * @return {@code [rows, last size]}
   */
  public Tensor apply(Parameters scope, Tensor x, ForwardPass pass) {
    Tensor h = x;
    for (int i = 0; i < sizes.size(); i++) {
      h = nonlinearity.dense(layer(scope, i), h, sizes.get(i), pass);
    }
    return h;
  }

  private static Parameters layer(Parameters scope, int i) {
    return scope.scope("dense-" + (i + 1));
  }

  /**
   * A line for each layer, such as {@code dense 784 → 500, tanh}.
   *
   * @param scope the scope of their parameters, which have been made
   */
  public List<String> describe(Parameters scope) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      int inputs = Labels.shape(layer(scope, i), "weight").size(0);
      lines.add(Labels.dense(inputs, sizes.get(i)) + ", " + nonlinearity.describe());
    }
    return lines;
  }
}
