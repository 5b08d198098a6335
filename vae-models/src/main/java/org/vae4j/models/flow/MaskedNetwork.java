package org.vae4j.models.flow;

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
 * @param numbers how many numbers are made for each
 * @param hidden the size of each hidden layer
 * @param activation what follows each
 */
record MaskedNetwork(int size, int numbers, List<Integer> hidden, Activation activation) {
  /** The last layer begins smaller, so that a flow begins near the identity. */
  private static final double LAST = 0.1;

  MaskedNetwork {
    hidden = List.copyOf(hidden);
  }

  /**
   * Applies the layers.
   *
   * @param y {@code [rows, size]}
   * @return {@code [rows, size, numbers]}
   */
  Tensor apply(Parameters scope, Tensor y, Optional<Tensor> context) {
    // A unit of degree d may depend on the first d dimensions, the k-th dimension's numbers on the
    // first k − 1.
    IntUnaryOperator degrees = i -> i + 1;
    Tensor h = y;
    for (int i = 0; i < hidden.size(); i++) {
      IntUnaryOperator next = unit -> unit % Math.max(1, size - 1) + 1;
      Parameters layer = scope.scope("masked-" + (i + 1));
      h = activation.apply(layer(layer, h, hidden.get(i), degrees, next, context));
      degrees = next;
    }
    IntUnaryOperator last = output -> output / numbers;
    Tensor made =
        layer(scope.scope("numbers").scaled(LAST), h, size * numbers, degrees, last, context);
    return made.reshape(Shape.of(y.shape().size(0), size, numbers));
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
