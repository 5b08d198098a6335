package org.vae4j.models.layer;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.layer.Convolution;
import org.vae4j.api.layer.Dense;
import org.vae4j.api.layer.Dropout;
import org.vae4j.api.layer.Normalization;
import org.vae4j.api.layer.NormalizationConfig;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.diagram.Labels;
import org.vae4j.models.normalization.NoNormalizationConfig;

/**
 * What follows the affine map of each hidden layer of a network: normalisation, then an activation
 * or a gate, then dropout.
 *
 * @param normalization what comes first
 * @param normalizationName its name in diagrams; empty where nothing is normalised
 * @param activation what follows the normalisation, where there is no gate
 * @param gated whether the affine map has twice the outputs, a and b, of which a ⊙ σ(b) is made in
 *     place of an activation: Dauphin, Fan, Auli and Grangier 2017, eq. 1
 * @param dropout the part of the values that is set to 0 in training
 */
public record Nonlinearity(
    Normalization normalization,
    String normalizationName,
    Activation activation,
    boolean gated,
    double dropout) {
  public Nonlinearity {
    requireNonNull(normalization, "normalization");
    requireNonNull(normalizationName, "normalizationName");
    requireNonNull(activation, "activation");
  }

  /** Builds what a network's settings say. */
  public static Nonlinearity of(
      BuildContext context,
      NormalizationConfig normalization,
      Activation activation,
      boolean gated,
      double dropout) {
    return new Nonlinearity(
        context.build("normalization", normalization),
        normalization instanceof NoNormalizationConfig ? "" : context.nameOf(normalization),
        activation,
        gated,
        dropout);
  }

  /** The same without dropout. */
  public Nonlinearity withoutDropout() {
    return new Nonlinearity(normalization, normalizationName, activation, gated, 0);
  }

  /** Whether affine maps before this need a bias. */
  public boolean keepsBias() {
    return !normalization.removesBias();
  }

  /** How many outputs an affine map has for so many values after it. */
  public int outputs(int values) {
    return gated ? 2 * values : values;
  }

  /**
   * A hidden dense layer.
   *
   * @param x {@code [rows, inputs]}
   * @return {@code [rows, size]}
   */
  public Tensor dense(Parameters scope, Tensor x, int size, ForwardPass pass) {
    Tensor h =
        keepsBias()
            ? Dense.apply(scope, x, outputs(size))
            : Dense.withoutBias(scope, x, outputs(size));
    return apply(scope, h, pass);
  }

  /**
   * A hidden convolution.
   *
   * @param x {@code [rows, in, height, width]}
   * @return {@code [rows, channels, …]}
   */
  public Tensor convolution(
      Parameters scope, Tensor x, int channels, StridedWindow kernel, ForwardPass pass) {
    int outputs = outputs(channels);
    Tensor h =
        keepsBias()
            ? Convolution.apply(scope, x, outputs, kernel.kernel(), kernel.window())
            : Convolution.withoutBias(scope, x, outputs, kernel.kernel(), kernel.window());
    return apply(scope, h, pass);
  }

  /**
   * A hidden transposed convolution.
   *
   * @param x {@code [rows, in, …]}
   * @param to {@code [channels, height, width]}
   * @return {@code [rows, channels, height, width]}
   */
  public Tensor transposedConvolution(
      Parameters scope, Tensor x, Shape to, StridedWindow kernel, ForwardPass pass) {
    int outputs = outputs(to.size(0));
    int size = kernel.kernel();
    Tensor h =
        keepsBias()
            ? Convolution.applyTransposed(
                scope, x, outputs, size, kernel.window(), to.size(1), to.size(2))
            : Convolution.transposedWithoutBias(
                scope, x, outputs, size, kernel.window(), to.size(1), to.size(2));
    return apply(scope, h, pass);
  }

  /**
   * What follows an affine map.
   *
   * @param scope the layer's scope
   * @param h {@code [rows, outputs of the affine map, …]}
   * @return {@code [rows, values, …]}
   */
  public Tensor apply(Parameters scope, Tensor h, ForwardPass pass) {
    Tensor normalized = normalization.apply(scope.scope("normalization"), h, pass);
    Tensor activated = gated ? gate(normalized) : activation.apply(normalized);
    return Dropout.apply(scope, activated, dropout, pass);
  }

  private static Tensor gate(Tensor h) {
    int size = h.shape().size(1) / 2;
    Tensor a = h.slice(1, 0, size);
    Tensor b = h.slice(1, size, 2 * size);
    return a.times(b.sigmoid());
  }

  /** What follows, in order, such as {@code batch normalization, tanh, dropout 0.1}. */
  public String describe() {
    List<String> parts = new ArrayList<>();
    if (!normalizationName.isEmpty()) {
      parts.add(normalizationName + " normalization");
    }
    parts.add(gated ? "gated" : Labels.name(activation));
    if (dropout > 0) {
      parts.add("dropout " + dropout);
    }
    return String.join(", ", parts);
  }
}
