package org.vae4j.bench.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import java.util.ArrayList;
import java.util.List;

/** The variational autoencoder of a row, in operations of DJL. */
final class Autoencoder {
  private static final Shape TWO = new Shape(2, 2);
  private static final Shape ONE = new Shape(1, 1);

  private final Row row;
  private final NDManager manager;
  private final int latent;
  private final List<NDArray> parameters = new ArrayList<>();

  Autoencoder(Row row, NDManager manager) {
    this.row = row;
    this.manager = manager;
    this.latent = row.number("latent");
    if (row.isConvolutional()) {
      addConvolutional();
    } else {
      int pixels = row.numbers("shape")[0];
      int hidden = row.numbers("hidden")[0];
      addDense(pixels, hidden);
      addDense(hidden, 2 * latent);
      addDense(latent, hidden);
      addDense(hidden, pixels);
    }
  }

  /** Weights and biases in turn, in the order of the layers. */
  List<NDArray> parameters() {
    return parameters;
  }

  private void addConvolutional() {
    int[] channels = row.numbers("channels");
    int image = row.numbers("shape")[0];
    int smallest = elements(smallestShape());
    for (int i = 0; i < channels.length; i++) {
      int inputs = i == 0 ? image : channels[i - 1];
      add(new Shape(channels[i], inputs, 4, 4), channels[i], 16 * inputs);
    }
    addDense(smallest, 2 * latent);
    addDense(latent, smallest);
    for (int i = channels.length - 1; i >= 0; i--) {
      int outputs = i == 0 ? image : channels[i - 1];
      add(new Shape(4L * outputs, channels[i], 2, 2), outputs, 16 * outputs);
    }
  }

  private int[] smallestShape() {
    int[] channels = row.numbers("channels");
    int side = row.numbers("shape")[1] >> channels.length;
    return new int[] {channels[channels.length - 1], side, side};
  }

  private static int elements(int[] shape) {
    return shape[0] * shape[1] * shape[2];
  }

  private void addDense(int inputs, int outputs) {
    add(new Shape(inputs, outputs), outputs, inputs);
  }

  /** Uniform between ±1/√fan-in. */
  private void add(Shape weights, int outputs, int fanIn) {
    float bound = (float) (1 / Math.sqrt(fanIn));
    for (Shape shape : List.of(weights, new Shape(outputs))) {
      NDArray parameter = manager.randomUniform(-bound, bound, shape, DataType.FLOAT32);
      parameter.setRequiresGradient(true);
      parameters.add(parameter);
    }
  }

  private NDArray dense(NDArray x, int layer) {
    return x.matMul(parameters.get(2 * layer)).add(parameters.get(2 * layer + 1));
  }

  /** The negative evidence lower bound, averaged over the batch. */
  NDArray loss(NDArray x, NDManager noise) {
    int layers = row.isConvolutional() ? row.numbers("channels").length : 1;
    NDArray both = dense(row.isConvolutional() ? convolve(x) : dense(x, 0).tanh(), layers);
    NDArray mean = both.get(":, :" + latent);
    NDArray logVariance = both.get(":, " + latent + ":");
    NDArray random = noise.randomNormal(0, 1, mean.getShape(), DataType.FLOAT32);
    NDArray z = mean.add(logVariance.mul(0.5f).exp().mul(random));
    NDArray h = dense(z, layers + 1);
    NDArray logits = row.isConvolutional() ? convolveBack(relu(h)) : dense(h.tanh(), layers + 2);
    NDArray reconstruction =
        logits.abs().neg().exp().add(1).log().add(relu(logits)).sub(logits.mul(x)).sum();
    NDArray divergence =
        logVariance.exp().add(mean.mul(mean)).sub(logVariance).sub(1).mul(0.5f).sum();
    return reconstruction.add(divergence).div(x.getShape().get(0));
  }

  private NDArray convolve(NDArray x) {
    NDArray h = x;
    for (int layer = 0; layer < row.numbers("channels").length; layer++) {
      NDArray kernel = parameters.get(2 * layer);
      NDArray bias = parameters.get(2 * layer + 1);
      h = relu(Conv2d.conv2d(h, kernel, bias, TWO, ONE, ONE, 1).singletonOrThrow());
    }
    return h.reshape(x.getShape().get(0), -1);
  }

  private NDArray convolveBack(NDArray features) {
    int[] smallest = smallestShape();
    int layers = row.numbers("channels").length;
    NDArray h = features.reshape(features.getShape().get(0), smallest[0], smallest[1], smallest[2]);
    for (int layer = layers + 2; layer < 2 * layers + 2; layer++) {
      h = enlarge(h, parameters.get(2 * layer), parameters.get(2 * layer + 1));
      if (layer < 2 * layers + 1) {
        h = relu(h);
      }
    }
    return h;
  }

  /**
   * The transposed convolution of kernel 4, stride 2 and padding 1, which DJL's PyTorch engine does
   * not have: each of the four pixels that a pixel becomes is a convolution of kernel 2.
   *
   * @param x {@code [rows, in, size, size]}
   * @param kernel {@code [4 · out, in, 2, 2]}, the same numbers in another order
   * @param bias {@code [out]}
   * @return {@code [rows, out, 2 · size, 2 · size]}
   */
  private static NDArray enlarge(NDArray x, NDArray kernel, NDArray bias) {
    long rows = x.getShape().get(0);
    long size = x.getShape().get(2);
    long outputs = bias.getShape().get(0);
    NDArray all =
        Conv2d.conv2d(x, kernel, null, ONE, ONE, ONE, 1)
            .singletonOrThrow()
            .reshape(rows, 2, 2, outputs, size + 1, size + 1);
    NDList lines = new NDList();
    for (int a = 0; a < 2; a++) {
      NDList pixels = new NDList();
      for (int b = 0; b < 2; b++) {
        pixels.add(
            all.get(String.format(":, %d, %d, :, %d:%d, %d:%d", a, b, a, a + size, b, b + size)));
      }
      lines.add(NDArrays.stack(pixels, 4)); // [rows, out, size, size, 2]
    }
    return NDArrays.stack(lines, 3) // [rows, out, size, 2, size, 2]
        .reshape(rows, outputs, 2 * size, 2 * size)
        .add(bias.reshape(1, outputs, 1, 1));
  }

  private static NDArray relu(NDArray x) {
    return x.getNDArrayInternal().relu();
  }
}
