package org.vae4j.api.layer;

import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Window;

/** The convolutional layer and its transpose, with square kernels. */
public final class Convolution {
  private Convolution() {}

  /**
   * Applies the convolution whose parameters are in a scope.
   *
   * @param scope the scope of its {@code kernel} {@code [out, in, size, size]} and {@code bias}
   *     {@code [out]}
   * @param x {@code [rows, in, height, width]}
   * @param channels the number of channels of the result
   * @param size the size of the kernels
   * @param window how they move
   * @return {@code [rows, channels, …]}
   */
  public static Tensor apply(Parameters scope, Tensor x, int channels, int size, Window window) {
    Tensor convolved = withoutBias(scope, x, channels, size, window);
    return plusBias(convolved, scope, x.shape().size(1) * size * size);
  }

  /**
   * Applies the convolution alone, for what makes its result independent of a bias: see {@link
   * Normalization#removesBias}.
   *
   * @param scope the scope of its {@code kernel} {@code [out, in, size, size]}
   * @param x {@code [rows, in, height, width]}
   * @param channels the number of channels of the result
   * @param size the size of the kernels
   * @param window how they move
   * @return {@code [rows, channels, …]}
   */
  public static Tensor withoutBias(
      Parameters scope, Tensor x, int channels, int size, Window window) {
    int in = x.shape().size(1);
    Tensor kernel =
        scope.weights(
            "kernel", Shape.of(channels, in, size, size), in * size * size, channels * size * size);
    return x.convolve(kernel, window);
  }

  /**
   * Applies the transposed convolution whose parameters are in a scope.
   *
   * @param scope the scope of its {@code kernel} {@code [in, channels, size, size]} and {@code
   *     bias} {@code [channels]}
   * @param x {@code [rows, in, …]}
   * @param channels the number of channels of the result
   * @param size the size of the kernels
   * @param window how they move over the result
   * @param height the height of the result
   * @param width the width of the result
   * @return {@code [rows, channels, height, width]}
   */
  public static Tensor applyTransposed(
      Parameters scope, Tensor x, int channels, int size, Window window, int height, int width) {
    Tensor convolved = transposedWithoutBias(scope, x, channels, size, window, height, width);
    return plusBias(convolved, scope, channels * size * size);
  }

  /**
   * Applies the transposed convolution alone, for what makes its result independent of a bias: see
   * {@link Normalization#removesBias}.
   *
   * @param scope the scope of its {@code kernel} {@code [in, channels, size, size]}
   * @param x {@code [rows, in, …]}
   * @param channels the number of channels of the result
   * @param size the size of the kernels
   * @param window how they move over the result
   * @param height the height of the result
   * @param width the width of the result
   * @return {@code [rows, channels, height, width]}
   */
  public static Tensor transposedWithoutBias(
      Parameters scope, Tensor x, int channels, int size, Window window, int height, int width) {
    int in = x.shape().size(1);
    // Each element of the result is a sum over the in channels and about (size / stride)² places of
    // the kernel; the fan-in counts the whole kernel of one channel, as the field's frameworks do.
    Tensor kernel =
        scope.weights(
            "kernel", Shape.of(in, channels, size, size), channels * size * size, in * size * size);
    return x.convolveToImages(kernel, window, height, width);
  }

  private static Tensor plusBias(Tensor x, Parameters scope, int fanIn) {
    int channels = x.shape().size(1);
    Tensor bias = scope.biases("bias", Shape.of(channels), fanIn);
    return x.plus(bias.reshape(Shape.of(1, channels, 1, 1)).broadcast(x.shape()));
  }
}
