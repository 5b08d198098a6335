package org.vae4j.models.layer;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.vae4j.api.layer.Convolution;
import org.vae4j.api.layer.Dense;
import org.vae4j.api.layer.Dropout;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Window;
import org.vae4j.models.diagram.Labels;

/**
 * Stages of residual blocks with pre-activation: He, Zhang, Ren and Sun 2016, fig. 4e.
 *
 * <p>A block is h + W₂ f(W₁ f(h)), where f is a normalisation and an activation, and W₁ and W₂ are
 * 3 × 3 convolutions of images and dense layers of rows. Dropout is before W₂ (Zagoruyko and
 * Komodakis 2016), and W₂ starts 1/√N times as large as other weights, where there are N blocks in
 * all (Child 2021, §3.2). A last f follows the last block.
 *
 * @param widths how many channels, or values of a row, the blocks of each stage have
 * @param blocks how many blocks each stage has
 * @param nonlinearity f; not gated
 */
public record ResidualStages(List<Integer> widths, int blocks, Nonlinearity nonlinearity) {
  /** 3 × 3 kernels that leave an image as large as it is. */
  private static final int KERNEL = 3;

  private static final Window SAME_SIZE = new Window(1, 1);
  private static final Window BY_PIXEL = new Window(1, 0);

  public ResidualStages {
    widths = List.copyOf(widths);
    requireNonNull(nonlinearity, "nonlinearity");
    if (nonlinearity.gated()) {
      throw new IllegalArgumentException("residual blocks have no gates");
    }
  }

  /**
   * The layer before the first stage.
   *
   * @param scope the scope of the network's parameters
   * @param x {@code [rows, inputs]} or {@code [rows, channels, height, width]}
   * @return with the width of the first stage
   */
  public Tensor enter(Parameters scope, Tensor x) {
    return affine(scope.scope("input"), x, widths.get(0), KERNEL);
  }

  /**
   * Applies the stages.
   *
   * @param scope the scope of the network's parameters, {@code stage-1/block-1/layer-1/…} and so on
   * @param x {@code [rows, first width, …]}
   * @param between what is done before each stage but the first, such as halving images
   * @return {@code [rows, last width, …]}
   */
  public Tensor apply(Parameters scope, Tensor x, UnaryOperator<Tensor> between, ForwardPass pass) {
    Tensor h = x;
    for (int i = 0; i < widths.size(); i++) {
      Parameters stage = scope.scope("stage-" + (i + 1));
      int width = widths.get(i);
      if (i > 0) {
        h = between.apply(h);
        h = width == widths.get(i - 1) ? h : affine(stage.scope("input"), h, width, 1);
      }
      for (int block = 1; block <= blocks; block++) {
        h = h.plus(residual(stage.scope("block-" + block), h, pass));
      }
    }
    return nonlinearity.withoutDropout().apply(scope.scope("output"), h, pass);
  }

  /** W₂ f(W₁ f(h)), of the shape of h. */
  private Tensor residual(Parameters block, Tensor h, ForwardPass pass) {
    Nonlinearity f = nonlinearity.withoutDropout();
    int width = h.shape().size(1);
    int depth = widths.size() * blocks;
    Parameters first = block.scope("layer-1");
    Tensor inner = affine(first, f.apply(first, h, pass), width, KERNEL);
    Parameters second = block.scope("layer-2");
    Tensor outer =
        Dropout.apply(second, f.apply(second, inner, pass), nonlinearity.dropout(), pass);
    return affine(second.scaled(1 / Math.sqrt(depth)), outer, width, KERNEL);
  }

  /** A dense layer of rows, or a convolution of images that leaves them as large as they are. */
  private Tensor affine(Parameters scope, Tensor x, int width, int kernel) {
    // All that is added to a channel in the network meets a normalisation in the end.
    boolean bias = nonlinearity.keepsBias();
    if (x.shape().rank() == 2) {
      return bias ? Dense.apply(scope, x, width) : Dense.withoutBias(scope, x, width);
    }
    Window window = kernel == KERNEL ? SAME_SIZE : BY_PIXEL;
    return bias
        ? Convolution.apply(scope, x, width, kernel, window)
        : Convolution.withoutBias(scope, x, width, kernel, window);
  }

  /**
   * A line that describes the blocks of a stage, such as {@code 2 residual blocks, 32 × 14 × 14,
   * silu}.
   *
   * @param sizes the sizes of what goes through them
   */
  public String describe(String sizes) {
    return blocks
        + (blocks == 1 ? " residual block, " : " residual blocks, ")
        + sizes
        + ", "
        + nonlinearity.describe();
  }

  /**
   * Lines that describe the stages of a dense network.
   *
   * @param scope the scope of the network's parameters, which have been made
   */
  public List<String> describeDense(Parameters scope) {
    List<String> lines = new ArrayList<>();
    int from = Labels.shape(scope.scope("input"), "weight").size(0);
    for (int to : widths) {
      if (to != from || lines.isEmpty()) {
        lines.add(Labels.dense(from, to));
      }
      lines.add(describe(Integer.toString(to)));
      from = to;
    }
    return lines;
  }
}
