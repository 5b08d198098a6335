package org.vae4j.testkit.reference;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.vae4j.api.special.ErrorFunction;
import org.vae4j.api.special.GammaFunction;
import org.vae4j.api.special.GammaQuantile;
import org.vae4j.api.special.PoissonQuantile;
import org.vae4j.api.tensor.Axes;
import org.vae4j.api.tensor.Section;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Transposes;
import org.vae4j.api.tensor.Window;

/** Each operation by its definition. */
final class Kernels {
  private Kernels() {}

  /** The value of a tensor, given those of its inputs. */
  static double[] apply(Tensor tensor, List<double[]> inputs) {
    double[] x = inputs.get(0);
    return switch (tensor.op()) {
      case INPUT, VARIABLE, NOISE, CONSTANT -> throw new AssertionError(tensor);

      case NEGATE -> each(x, a -> -a);
      case ABS -> each(x, Math::abs);
      case SQRT -> each(x, Math::sqrt);
      case EXP -> each(x, Math::exp);
      case EXPM1 -> each(x, Math::expm1);
      case LOG -> each(x, Math::log);
      case LOG1P -> each(x, Math::log1p);
      case SIN -> each(x, Math::sin);
      case COS -> each(x, Math::cos);
      case TANH -> each(x, Math::tanh);
      case SIGMOID -> each(x, a -> 1 / (1 + Math.exp(-a)));
      case SOFTPLUS -> each(x, a -> Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a))));
      case ERF -> each(x, ErrorFunction::erf);
      case ERFINV -> each(x, ErrorFunction::inverse);
      case LGAMMA -> each(x, GammaFunction::log);
      case DIGAMMA -> each(x, GammaFunction::digamma);
      case FLOOR -> each(x, Math::floor);
      case STOP_GRADIENT -> x;

      case ADD -> both(inputs, (a, b) -> a + b);
      case SUBTRACT -> both(inputs, (a, b) -> a - b);
      case MULTIPLY -> both(inputs, (a, b) -> a * b);
      case DIVIDE -> both(inputs, (a, b) -> a / b);
      case MAXIMUM -> both(inputs, Math::max);
      case MINIMUM -> both(inputs, Math::min);
      case GREATER -> both(inputs, (a, b) -> a > b ? 1 : 0);
      case MASK -> both(inputs, (a, c) -> c > 0 ? a : 0);
      case LOG_GAMMA_VARIATE -> both(inputs, (epsilon, alpha) -> GammaQuantile.log(alpha, epsilon));
      case LOG_GAMMA_VARIATE_SLOPE -> both(inputs, GammaQuantile::derivative);
      case POISSON_VARIATE -> both(inputs, (epsilon, rate) -> PoissonQuantile.of(rate, epsilon));

      case RESHAPE -> x;
      case TRANSPOSE -> transpose(tensor, x);
      case BROADCAST -> broadcast(tensor, x);
      case SLICE -> slice(tensor, x);
      case PAD -> pad(tensor, x);
      case CONCATENATE -> concatenate(tensor, inputs);

      case SUM -> reduce(tensor, x, 0, Double::sum);
      case LARGEST -> reduce(tensor, x, Double.NEGATIVE_INFINITY, Math::max);

      case MATMUL -> matmul(tensor, x, inputs.get(1));
      case CONVOLVE -> convolve(tensor, x, inputs.get(1));
      case CONVOLVE_TO_IMAGES -> convolveToImages(tensor, x, inputs.get(1));
      case CONVOLVE_TO_KERNELS -> convolveToKernels(tensor, x, inputs.get(1));
    };
  }

  private static double[] each(double[] x, DoubleUnaryOperator function) {
    return Arrays.stream(x).map(function).toArray();
  }

  private static double[] both(List<double[]> inputs, DoubleBinaryOperator function) {
    double[] result = new double[inputs.get(0).length];
    for (int i = 0; i < result.length; i++) {
      result[i] = function.applyAsDouble(inputs.get(0)[i], inputs.get(1)[i]);
    }
    return result;
  }

  private static double[] transpose(Tensor tensor, double[] x) {
    int[] axes = ((Axes) tensor.attribute()).toArray();
    double[] result = new double[tensor.shape().elements()];
    for (int i = 0; i < result.length; i++) {
      int[] index = index(i, tensor.shape());
      int[] old = new int[index.length];
      for (int axis = 0; axis < axes.length; axis++) {
        old[axes[axis]] = index[axis];
      }
      result[i] = x[place(old, tensor.input().shape())];
    }
    return result;
  }

  private static double[] broadcast(Tensor tensor, double[] x) {
    Shape from = tensor.input().shape();
    int shift = tensor.shape().rank() - from.rank();
    double[] result = new double[tensor.shape().elements()];
    for (int i = 0; i < result.length; i++) {
      int[] index = index(i, tensor.shape());
      int[] old = new int[from.rank()];
      for (int axis = 0; axis < old.length; axis++) {
        old[axis] = from.size(axis) == 1 ? 0 : index[axis + shift];
      }
      result[i] = x[place(old, from)];
    }
    return result;
  }

  private static double[] slice(Tensor tensor, double[] x) {
    Section section = (Section) tensor.attribute();
    double[] result = new double[tensor.shape().elements()];
    for (int i = 0; i < result.length; i++) {
      int[] index = index(i, tensor.shape());
      index[section.axis()] += section.from();
      result[i] = x[place(index, tensor.input().shape())];
    }
    return result;
  }

  private static double[] pad(Tensor tensor, double[] x) {
    Section section = (Section) tensor.attribute();
    double[] result = new double[tensor.shape().elements()];
    for (int i = 0; i < x.length; i++) {
      int[] index = index(i, tensor.input().shape());
      index[section.axis()] += section.from();
      result[place(index, tensor.shape())] = x[i];
    }
    return result;
  }

  private static double[] concatenate(Tensor tensor, List<double[]> inputs) {
    int axis = ((Axes) tensor.attribute()).toArray()[0];
    double[] result = new double[tensor.shape().elements()];
    int from = 0;
    for (int part = 0; part < inputs.size(); part++) {
      Shape shape = tensor.inputs().get(part).shape();
      for (int i = 0; i < inputs.get(part).length; i++) {
        int[] index = index(i, shape);
        index[axis] += from;
        result[place(index, tensor.shape())] = inputs.get(part)[i];
      }
      from += shape.size(axis);
    }
    return result;
  }

  private static double[] reduce(
      Tensor tensor, double[] x, double start, DoubleBinaryOperator combine) {
    List<Integer> reduced = ((Axes) tensor.attribute()).axes();
    double[] result = new double[tensor.shape().elements()];
    Arrays.fill(result, start);
    for (int i = 0; i < x.length; i++) {
      int[] index = index(i, tensor.input().shape());
      int[] kept = new int[tensor.shape().rank()];
      int next = 0;
      for (int axis = 0; axis < index.length; axis++) {
        if (!reduced.contains(axis)) {
          kept[next++] = index[axis];
        }
      }
      int place = place(kept, tensor.shape());
      result[place] = combine.applyAsDouble(result[place], x[i]);
    }
    return result;
  }

  private static double[] matmul(Tensor tensor, double[] a, double[] b) {
    Transposes transposes = (Transposes) tensor.attribute();
    Shape left = tensor.inputs().get(0).shape();
    int m = tensor.shape().size(-2);
    int n = tensor.shape().size(-1);
    int inner = left.size(transposes.left() ? -2 : -1);
    double[] result = new double[tensor.shape().elements()];
    for (int matrix = 0; matrix < result.length / (m * n); matrix++) {
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          double sum = 0;
          for (int k = 0; k < inner; k++) {
            sum +=
                a[matrix * m * inner + (transposes.left() ? k * m + i : i * inner + k)]
                    * b[matrix * inner * n + (transposes.right() ? j * inner + k : k * n + j)];
          }
          result[(matrix * m + i) * n + j] = sum;
        }
      }
    }
    return result;
  }

  /** Something done at every place where an element of a kernel meets an element of an image. */
  @FunctionalInterface
  private interface Meeting {
    void at(int image, int kernel, int result);
  }

  private static double[] convolve(Tensor tensor, double[] images, double[] kernels) {
    double[] result = new double[tensor.shape().elements()];
    forEachMeeting(
        tensor.inputs().get(0).shape(),
        tensor.inputs().get(1).shape(),
        tensor.shape(),
        (Window) tensor.attribute(),
        (image, kernel, at) -> result[at] += images[image] * kernels[kernel]);
    return result;
  }

  private static double[] convolveToImages(Tensor tensor, double[] gradients, double[] kernels) {
    double[] images = new double[tensor.shape().elements()];
    forEachMeeting(
        tensor.shape(),
        tensor.inputs().get(1).shape(),
        tensor.inputs().get(0).shape(),
        (Window) tensor.attribute(),
        (image, kernel, at) -> images[image] += gradients[at] * kernels[kernel]);
    return images;
  }

  private static double[] convolveToKernels(Tensor tensor, double[] images, double[] gradients) {
    double[] kernels = new double[tensor.shape().elements()];
    forEachMeeting(
        tensor.inputs().get(0).shape(),
        tensor.shape(),
        tensor.inputs().get(1).shape(),
        (Window) tensor.attribute(),
        (image, kernel, at) -> kernels[kernel] += images[image] * gradients[at]);
    return kernels;
  }

  /**
   * Every product in the sums of a convolution.
   *
   * @param images {@code [batch, in, height, width]}
   * @param kernels {@code [out, in, rows, columns]}
   * @param results {@code [batch, out, …]}
   */
  private static void forEachMeeting(
      Shape images, Shape kernels, Shape results, Window window, Meeting meeting) {
    for (int example = 0; example < results.size(0); example++) {
      for (int out = 0; out < results.size(1); out++) {
        for (int y = 0; y < results.size(2); y++) {
          for (int x = 0; x < results.size(3); x++) {
            int result = place(new int[] {example, out, y, x}, results);
            for (int in = 0; in < images.size(1); in++) {
              for (int row = 0; row < kernels.size(2); row++) {
                for (int column = 0; column < kernels.size(3); column++) {
                  int imageY = y * window.stride() + row - window.padding();
                  int imageX = x * window.stride() + column - window.padding();
                  if (imageY >= 0
                      && imageY < images.size(2)
                      && imageX >= 0
                      && imageX < images.size(3)) {
                    meeting.at(
                        place(new int[] {example, in, imageY, imageX}, images),
                        place(new int[] {out, in, row, column}, kernels),
                        result);
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  /** The index of the element at a place, counted with the last axis fastest. */
  private static int[] index(int place, Shape shape) {
    int[] index = new int[shape.rank()];
    int rest = place;
    for (int axis = index.length - 1; axis >= 0; axis--) {
      index[axis] = rest % shape.size(axis);
      rest /= shape.size(axis);
    }
    return index;
  }

  /** The place of the element with an index, counted with the last axis fastest. */
  private static int place(int[] index, Shape shape) {
    int place = 0;
    for (int axis = 0; axis < index.length; axis++) {
      place = place * shape.size(axis) + index[axis];
    }
    return place;
  }
}
