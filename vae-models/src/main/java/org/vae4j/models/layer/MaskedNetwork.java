package org.vae4j.models.layer;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.layer.Dense;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * Dense layers whose result for a dimension depends on the dimensions before it alone: Germain,
 * Gregor, Murray and Larochelle 2015. The context comes in at each layer.
 *
 * @param size how many dimensions there are
 * @param hidden the size of each hidden layer
 * @param activation what follows each
 */
public record MaskedNetwork(int size, List<Integer> hidden, Activation activation) {
  public MaskedNetwork {
    hidden = List.copyOf(hidden);
    requireNonNull(activation, "activation");
  }

  /**
   * Applies the hidden layers.
   *
   * @param scope the scope of their parameters
   * @param y {@code [rows, size]}
   * @param context {@code [rows, …]}
   * @return {@code [rows, last hidden]}
   */
  public Tensor hidden(Parameters scope, Tensor y, Optional<Tensor> context) {
    Tensor h = y;
    for (int i = 0; i < hidden.size(); i++) {
      Parameters layer = scope.scope("masked-" + (i + 1));
      h = activation.apply(layer(layer, h, hidden.get(i), degrees(i), this::degree, context));
    }
    return h;
  }

  /**
   * Some numbers for each dimension, by a last layer.
   *
   * @param scope the scope of the layer's parameters
   * @param h what {@link #hidden} gave
   * @param count how many numbers
   * @param dimension which dimension a number is of, 0 the first
   * @param context {@code [rows, …]}
   * @return {@code [rows, count]}
   */
  public Tensor last(
      Parameters scope, Tensor h, int count, IntUnaryOperator dimension, Optional<Tensor> context) {
    return layer(scope, h, count, degrees(hidden.size()), dimension, context);
  }

  /**
   * How many of the first dimensions the inputs of a layer may depend on. A result may depend on
   * inputs of its own degree and below; that of the k-th dimension has degree k − 1.
   */
  private IntUnaryOperator degrees(int layer) {
    return layer == 0 ? i -> i + 1 : this::degree;
  }

  private int degree(int unit) {
    return unit % Math.max(1, size - 1) + 1;
  }

  private static Tensor layer(
      Parameters scope,
      Tensor x,
      int outputs,
      IntUnaryOperator from,
      IntUnaryOperator to,
      Optional<Tensor> context) {
    int inputs = x.shape().size(1);
    double[] mask = new double[inputs * outputs];
    for (int input = 0; input < inputs; input++) {
      for (int output = 0; output < outputs; output++) {
        mask[input * outputs + output] = from.applyAsInt(input) <= to.applyAsInt(output) ? 1 : 0;
      }
    }
    Shape shape = Shape.of(inputs, outputs);
    Tensor weight = scope.weights("weight", shape, inputs, outputs);
    Tensor made =
        x.matmul(weight.times(Tensor.constant(shape, mask)))
            .plus(scope.biases("bias", Shape.of(outputs), inputs));
    return context
        .map(given -> made.plus(Dense.withoutBias(scope.scope("context"), given, outputs)))
        .orElse(made);
  }
}
