package org.vae4j.testkit.contract;

import static org.vae4j.testkit.contract.OperationCase.Values.between;
import static org.vae4j.testkit.contract.OperationCase.Values.row;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.vae4j.api.tensor.Op;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Window;
import org.vae4j.testkit.contract.OperationCase.Values;

/** The table of cases by which every operation with inputs is checked. */
final class OperationCases {
  /** Sizes at which loops over tiles, lanes or shards have a rest, or are cut. */
  private static final int[] LENGTHS = {1, 7, 64, 1023, 4097};

  private OperationCases() {}

  /** Cases with ordinary values, small enough for finite differences and away from kinks. */
  static List<OperationCase> ordinary() {
    List<OperationCase> cases = new ArrayList<>();
    Values x = between(-2, 2, 3, 4);
    Values positive = between(0.2, 3, 3, 4);
    cases.add(unary(Op.NEGATE, Tensor::negate, x));
    cases.add(unary(Op.ABS, Tensor::abs, between(0.1, 2, 2, 3)));
    cases.add(unary(Op.ABS, Tensor::abs, between(-2, -0.1, 2, 3)));
    cases.add(unary(Op.SQRT, Tensor::sqrt, positive));
    cases.add(unary(Op.EXP, Tensor::exp, x));
    cases.add(unary(Op.EXPM1, Tensor::expm1, x));
    cases.add(unary(Op.LOG, Tensor::log, positive));
    cases.add(unary(Op.LOG1P, Tensor::log1p, between(-0.7, 3, 3, 4)));
    cases.add(unary(Op.SIN, Tensor::sin, between(-7, 7, 3, 4)));
    cases.add(unary(Op.COS, Tensor::cos, between(-7, 7, 3, 4)));
    cases.add(unary(Op.TANH, Tensor::tanh, x));
    cases.add(unary(Op.SIGMOID, Tensor::sigmoid, x));
    cases.add(unary(Op.SOFTPLUS, Tensor::softplus, x));
    cases.add(unary(Op.ERF, Tensor::erf, x));
    cases.add(unary(Op.ERFINV, Tensor::erfinv, between(-0.9, 0.9, 3, 4)));
    cases.add(unary(Op.LGAMMA, Tensor::lgamma, positive));
    cases.add(unary(Op.LGAMMA, Tensor::lgamma, between(3, 12, 3, 4)));
    cases.add(unary(Op.DIGAMMA, Tensor::digamma, positive));
    cases.add(unary(Op.DIGAMMA, Tensor::digamma, between(2, 12, 3, 4)));
    cases.add(unary(Op.FLOOR, Tensor::floor, row(-2.9, -1.1, -0.5, 0.1, 0.9, 1.5)));
    cases.add(unary(Op.STOP_GRADIENT, Tensor::stopGradient, x));

    Values left = between(-2, 2, 2, 3);
    Values above = between(2.1, 4, 2, 3);
    cases.add(binary(Op.ADD, Tensor::plus, left, above));
    cases.add(binary(Op.SUBTRACT, Tensor::minus, left, above));
    cases.add(binary(Op.MULTIPLY, Tensor::times, left, above));
    cases.add(binary(Op.DIVIDE, Tensor::dividedBy, left, above));
    for (Values[] pair : new Values[][] {{left, above}, {above, left}}) {
      cases.add(binary(Op.MAXIMUM, Tensor::maximum, pair[0], pair[1]));
      cases.add(binary(Op.MINIMUM, Tensor::minimum, pair[0], pair[1]));
      cases.add(binary(Op.GREATER, Tensor::greaterThan, pair[0], pair[1]));
    }
    for (Values condition :
        List.of(between(-3, -0.1, 2, 3), between(0.1, 3, 2, 3), between(-1, 1, 2, 3))) {
      cases.add(binary(Op.MASK, Tensor::mask, left, condition));
    }
    cases.addAll(variates());
    cases.add(layout(Op.MULTIPLY, "of a tensor with itself", left, t -> t.times(t)));

    cases.addAll(layouts());
    cases.addAll(reductions());
    cases.addAll(products());
    return List.copyOf(cases);
  }

  /** Of constant noise, to which no gradient flows. */
  private static List<OperationCase> variates() {
    Tensor epsilon = Tensor.constant(Shape.of(3, 2), -3, -1, -0.2, 0.3, 1.2, 4);
    List<OperationCase> cases = new ArrayList<>();
    for (Values alpha :
        List.of(between(0.05, 0.9, 3, 2), between(0.9, 9, 3, 2), between(90, 110, 3, 2))) {
      cases.add(layout(Op.LOG_GAMMA_VARIATE, "of noise", alpha, epsilon::logGammaVariate));
      cases.add(
          new OperationCase(
              Op.LOG_GAMMA_VARIATE_SLOPE,
              "of what is taken as given",
              List.of(alpha, between(-1, 1, 3, 2)),
              t -> t.get(0).stopGradient().logGammaVariateSlope(t.get(1).stopGradient()),
              1));
      cases.add(layout(Op.POISSON_VARIATE, "of noise", alpha, epsilon::poissonVariate));
    }
    return cases;
  }

  private static List<OperationCase> layouts() {
    Values matrix = between(-1, 1, 3, 4);
    Values cube = between(-1, 1, 2, 3, 4);
    Values deep = between(-1, 1, 2, 1, 3, 2, 2);
    return List.of(
        layout(Op.RESHAPE, "to one axis", cube, t -> t.reshape(Shape.of(24))),
        layout(Op.RESHAPE, "to more axes", cube, t -> t.reshape(Shape.of(4, 1, 2, 3))),
        layout(Op.TRANSPOSE, "of a matrix", matrix, t -> t.transpose(1, 0)),
        layout(Op.TRANSPOSE, "in a circle", cube, t -> t.transpose(2, 0, 1)),
        layout(Op.TRANSPOSE, "of the last two", cube, t -> t.transpose(0, 2, 1)),
        layout(Op.TRANSPOSE, "of the first two", cube, t -> t.transpose(1, 0, 2)),
        layout(Op.TRANSPOSE, "of five axes", deep, t -> t.transpose(3, 1, 4, 0, 2)),
        layout(Op.TRANSPOSE, "that changes nothing", cube, t -> t.transpose(0, 1, 2)),
        layout(Op.BROADCAST, "of a scalar", scalar(0.5), t -> t.broadcast(Shape.of(2, 3))),
        layout(Op.BROADCAST, "of a row", between(-1, 1, 4), t -> t.broadcast(Shape.of(3, 4))),
        layout(Op.BROADCAST, "of a column", between(-1, 1, 3, 1), t -> t.broadcast(Shape.of(3, 4))),
        layout(
            Op.BROADCAST,
            "of the middle",
            between(-1, 1, 2, 1, 3),
            t -> t.broadcast(Shape.of(2, 4, 3))),
        layout(
            Op.BROADCAST,
            "of both ends",
            between(-1, 1, 1, 3, 1),
            t -> t.broadcast(Shape.of(2, 4, 3, 2))),
        layout(
            Op.BROADCAST,
            "of channels",
            between(-1, 1, 1, 3, 1, 1),
            t -> t.broadcast(Shape.of(2, 3, 2, 2))),
        layout(Op.SLICE, "of rows", cube, t -> t.slice(0, 1, 2)),
        layout(Op.SLICE, "of the middle", cube, t -> t.slice(1, 1, 3)),
        layout(Op.SLICE, "of the last axis", cube, t -> t.slice(2, 1, 3)),
        layout(Op.PAD, "of rows", cube, t -> t.pad(0, 1, 4)),
        layout(Op.PAD, "of the middle", cube, t -> t.pad(1, 0, 5)),
        layout(Op.PAD, "of the last axis", cube, t -> t.pad(2, 2, 6)),
        concatenate(0, between(-1, 1, 2, 3), between(-1, 1, 1, 3), between(-1, 1, 3, 3)),
        concatenate(1, between(-1, 1, 2, 3), between(-1, 1, 2, 1)),
        concatenate(1, between(-1, 1, 2, 3, 2), between(-1, 1, 2, 1, 2)),
        layout(
            Op.CONCATENATE,
            "of a tensor with itself",
            matrix,
            t -> Tensor.concatenate(1, List.of(t, t))));
  }

  private static List<OperationCase> reductions() {
    Values cube = between(-1, 1, 2, 3, 4);
    List<OperationCase> cases = new ArrayList<>();
    for (int[] axes : new int[][] {{}, {0}, {1}, {2}, {0, 1}, {0, 2}, {1, 2}}) {
      String over = axes.length == 0 ? "over all axes" : "over " + List.of(boxed(axes));
      cases.add(layout(Op.SUM, over, cube, t -> t.sum(axes)));
      cases.add(layout(Op.LARGEST, over, cube, t -> t.largest(axes)));
    }
    cases.add(layout(Op.SUM, "of images", between(-1, 1, 2, 3, 2, 2), t -> t.sum(0, 2, 3)));
    cases.add(layout(Op.SUM, "over an axis of size 1", between(-1, 1, 2, 1, 3), t -> t.sum(1)));
    return cases;
  }

  private static List<OperationCase> products() {
    List<OperationCase> cases = new ArrayList<>();
    for (int[] size : new int[][] {{3, 4, 5}, {1, 4, 3}, {4, 3, 1}, {3, 1, 4}}) {
      for (boolean left : new boolean[] {false, true}) {
        for (boolean right : new boolean[] {false, true}) {
          cases.add(matmul(size[0], size[1], size[2], left, right));
          cases.add(matmul(size[0], size[1], size[2], left, right, 2));
          cases.add(matmul(size[0], size[1], size[2], left, right, 1, 3));
        }
      }
    }
    // Images 5 by 6 with kernels 3 by 2: many of these windows leave a border unseen.
    for (int stride = 1; stride <= 3; stride++) {
      for (int padding = 0; padding <= 2; padding++) {
        cases.addAll(convolutions(2, 2, 5, 6, 3, 3, 2, new Window(stride, padding)));
      }
    }
    cases.addAll(convolutions(1, 1, 4, 4, 2, 4, 4, new Window(2, 1)));
    cases.addAll(convolutions(2, 3, 1, 1, 2, 1, 1, new Window(1, 0)));
    cases.addAll(convolutions(1, 1, 3, 3, 1, 2, 2, new Window(4, 0)));
    return cases;
  }

  /** Cases with values at the edges of an operation's domain or of single precision. */
  static List<OperationCase> extreme() {
    Values wide = row(-200, -100, -30, -1, 0, 1, 30, 85, 200);
    Values small = row(-1e-3, -1e-6, -1e-9, -1e-20, 0, 1e-20, 1e-9, 1e-6, 1e-3);
    double nan = Double.NaN;
    double infinity = Double.POSITIVE_INFINITY;
    Values equal = row(-1, 0, 2, 3);
    Values compared = row(-1, 0, 3, 2);
    Values gamma = row(-1, 0, 1e-44, 1e-30, 1, 2, 1e6, 1e20, 3e38, infinity, nan);
    Values spoiled = row(nan, infinity, -infinity, nan, infinity, -infinity, nan, -0.0, 3);
    Values conditions = row(1, infinity, 1e-44, -1, 0, -infinity, -1e-44, 2, nan);
    List<OperationCase> cases = new ArrayList<>();
    for (OperationCase at :
        List.of(
            unary(Op.EXP, Tensor::exp, wide),
            unary(Op.EXPM1, Tensor::expm1, wide),
            unary(Op.TANH, Tensor::tanh, wide),
            unary(Op.SIGMOID, Tensor::sigmoid, wide),
            unary(Op.SOFTPLUS, Tensor::softplus, wide),
            unary(Op.ERF, Tensor::erf, wide),
            unary(Op.ABS, Tensor::abs, wide),
            unary(Op.NEGATE, Tensor::negate, wide),
            unary(Op.LOG, Tensor::log, row(0, 1e-38, 1e-20, 1, 1e20, 3e38)),
            unary(Op.LOG1P, Tensor::log1p, row(-1, -0.9999, 0, 1e20, 3e38)),
            unary(Op.SQRT, Tensor::sqrt, row(0, 1e-38, 1, 1e20, 3e38)),
            unary(Op.ERFINV, Tensor::erfinv, row(-2, -1, -0.9999999, 0.9999999, 1, nan)),
            unary(Op.LGAMMA, Tensor::lgamma, gamma),
            unary(Op.DIGAMMA, Tensor::digamma, gamma),
            unary(Op.FLOOR, Tensor::floor, wide),
            unary(Op.FLOOR, Tensor::floor, row(-2, 2, 4194303.5, 8388607.5, -8388607.5, 1e9, nan)),
            binary(Op.DIVIDE, Tensor::dividedBy, row(1, -1, 0, 1e20, 3), row(0, 0, 2, 1e-20, 3)))) {
      cases.add(at.named("at extremes"));
    }
    for (OperationCase at :
        List.of(
            unary(Op.EXPM1, Tensor::expm1, small),
            unary(Op.LOG1P, Tensor::log1p, small),
            unary(Op.TANH, Tensor::tanh, small),
            unary(Op.ERF, Tensor::erf, small),
            unary(Op.ERFINV, Tensor::erfinv, small),
            unary(Op.LGAMMA, Tensor::lgamma, row(0.9999, 0.9999999, 1.0000001, 1.9999999, 2.0001)),
            unary(Op.SIN, Tensor::sin, small))) {
      cases.add(at.named("exact near zero").withFloor(Float.MIN_NORMAL));
    }
    cases.add(
        unary(Op.SOFTPLUS, Tensor::softplus, row(-80, -50, -30, -20, -10))
            .named("exact near zero")
            .withFloor(Float.MIN_NORMAL));
    cases.add(
        unary(Op.SIGMOID, Tensor::sigmoid, row(-80, -50, -30, -20, -10))
            .named("exact near zero")
            .withFloor(Float.MIN_NORMAL));
    cases.add(binary(Op.MAXIMUM, Tensor::maximum, equal, compared).named("of equals"));
    cases.add(binary(Op.MINIMUM, Tensor::minimum, equal, compared).named("of equals"));
    cases.add(binary(Op.GREATER, Tensor::greaterThan, equal, compared).named("of equals"));
    Values noise = row(-6, -1, 0, 0.5, 6, 1, 1, nan);
    Values alpha = row(1e-3, 1e-2, 0.5, 2, 3e7, -1, nan, 1);
    cases.add(binary(Op.LOG_GAMMA_VARIATE, Tensor::logGammaVariate, noise, alpha));
    cases.add(
        binary(
            Op.LOG_GAMMA_VARIATE_SLOPE,
            Tensor::logGammaVariateSlope,
            alpha,
            row(-9000, -90, -1, 1, 17, 1, 1, nan)));
    Values rate = row(1e-3, 0, 0.5, 2, 3e7, -1, nan, 1);
    cases.add(binary(Op.POISSON_VARIATE, Tensor::poissonVariate, noise, rate));
    cases.add(binary(Op.MASK, Tensor::mask, spoiled, conditions).named("at extremes"));
    return List.copyOf(cases);
  }

  /** Cases with many elements, of sizes that no tile or shard divides. */
  static List<OperationCase> large() {
    List<OperationCase> cases = new ArrayList<>();
    for (int length : LENGTHS) {
      Values x = between(-3, 3, length);
      Values y = between(0.5, 2, length);
      for (OperationCase at :
          List.of(
              unary(Op.NEGATE, Tensor::negate, x),
              unary(Op.ABS, Tensor::abs, x),
              unary(Op.SQRT, Tensor::sqrt, y),
              unary(Op.EXP, Tensor::exp, x),
              unary(Op.EXPM1, Tensor::expm1, x),
              unary(Op.LOG, Tensor::log, y),
              unary(Op.LOG1P, Tensor::log1p, y),
              unary(Op.SIN, Tensor::sin, x),
              unary(Op.COS, Tensor::cos, x),
              unary(Op.TANH, Tensor::tanh, x),
              unary(Op.SIGMOID, Tensor::sigmoid, x),
              unary(Op.SOFTPLUS, Tensor::softplus, x),
              unary(Op.ERF, Tensor::erf, x),
              unary(Op.ERFINV, Tensor::erfinv, between(-0.999, 0.999, length)),
              unary(Op.LGAMMA, Tensor::lgamma, between(0.01, 8, length)),
              unary(Op.DIGAMMA, Tensor::digamma, between(0.01, 8, length)),
              unary(Op.FLOOR, Tensor::floor, between(-50, 50, length)),
              unary(Op.STOP_GRADIENT, Tensor::stopGradient, x),
              binary(Op.ADD, Tensor::plus, x, y),
              binary(Op.SUBTRACT, Tensor::minus, x, y),
              binary(Op.MULTIPLY, Tensor::times, x, y),
              binary(Op.DIVIDE, Tensor::dividedBy, x, y),
              binary(Op.MAXIMUM, Tensor::maximum, x, y),
              binary(Op.MINIMUM, Tensor::minimum, x, y),
              binary(Op.GREATER, Tensor::greaterThan, x, y),
              binary(Op.MASK, Tensor::mask, y, x),
              binary(Op.LOG_GAMMA_VARIATE, Tensor::logGammaVariate, x, y),
              binary(Op.LOG_GAMMA_VARIATE_SLOPE, Tensor::logGammaVariateSlope, y, x),
              binary(Op.POISSON_VARIATE, Tensor::poissonVariate, x, y),
              layout(Op.SUM, "", x, Tensor::sum),
              layout(Op.LARGEST, "", x, Tensor::largest))) {
        cases.add(
            at.named(length + " elements").withFloor(at.op() == Op.SUM ? length : at.floor()));
      }
    }
    Values matrix = between(-1, 1, 37, 53);
    Values images = between(-1, 1, 11, 3, 9, 7);
    cases.add(layout(Op.TRANSPOSE, "37 by 53", matrix, t -> t.transpose(1, 0)));
    cases.add(layout(Op.SUM, "37 by 53, over rows", matrix, t -> t.sum(0)));
    cases.add(layout(Op.SUM, "37 by 53, over columns", matrix, t -> t.sum(1)));
    cases.add(layout(Op.LARGEST, "37 by 53, over rows", matrix, t -> t.largest(0)));
    cases.add(layout(Op.LARGEST, "37 by 53, over columns", matrix, t -> t.largest(1)));
    cases.add(layout(Op.SUM, "of images", images, t -> t.sum(0, 2, 3)));
    cases.add(layout(Op.TRANSPOSE, "of images", images, t -> t.transpose(0, 2, 3, 1)));
    cases.add(layout(Op.SLICE, "37 by 53", matrix, t -> t.slice(1, 5, 50)));
    cases.add(layout(Op.PAD, "37 by 53", matrix, t -> t.pad(1, 5, 70)));
    for (boolean left : new boolean[] {false, true}) {
      for (boolean right : new boolean[] {false, true}) {
        cases.add(matmul(37, 65, 29, left, right));
        cases.add(matmul(1, 129, 1, left, right));
        cases.add(matmul(37, 65, 29, left, right, 3, 2));
        cases.add(matmul(2, 5, 3, left, right, 67));
      }
    }
    cases.addAll(convolutions(5, 3, 13, 11, 4, 4, 4, new Window(2, 1)));
    return List.copyOf(cases);
  }

  private static OperationCase unary(Op op, UnaryOperator<Tensor> operation, Values x) {
    return new OperationCase(op, "of " + x.shape(), List.of(x), t -> operation.apply(t.get(0)), 1);
  }

  private static OperationCase binary(Op op, BinaryOperator<Tensor> operation, Values x, Values y) {
    return new OperationCase(
        op, "of " + x.shape(), List.of(x, y), t -> operation.apply(t.get(0), t.get(1)), 1);
  }

  private static OperationCase layout(
      Op op, String name, Values x, Function<Tensor, Tensor> operation) {
    return new OperationCase(op, name, List.of(x), t -> operation.apply(t.get(0)), 1);
  }

  private static OperationCase concatenate(int axis, Values... parts) {
    return new OperationCase(
        Op.CONCATENATE,
        "of " + parts.length + " along axis " + axis + " of " + parts[0].shape(),
        List.of(parts),
        t -> Tensor.concatenate(axis, t),
        1);
  }

  private static OperationCase matmul(
      int m, int k, int n, boolean left, boolean right, int... pairs) {
    return new OperationCase(
        Op.MATMUL,
        (pairs.length == 0 ? "" : List.of(boxed(pairs)) + " of ")
            + m
            + " by "
            + k
            + " by "
            + n
            + (left ? ", left" : "")
            + (right ? ", right" : ""),
        List.of(
            between(-1, 1, left ? matrices(k, m, pairs) : matrices(m, k, pairs)),
            between(-1, 2, right ? matrices(n, k, pairs) : matrices(k, n, pairs))),
        t -> t.get(0).matmul(t.get(1), left, right),
        1);
  }

  private static int[] matrices(int rows, int columns, int... pairs) {
    return IntStream.concat(IntStream.of(pairs), IntStream.of(rows, columns)).toArray();
  }

  private static List<OperationCase> convolutions(
      int batch, int in, int height, int width, int out, int rows, int columns, Window window) {
    Values images = between(-1, 1, batch, in, height, width);
    Values kernels = between(-1, 2, out, in, rows, columns);
    Values results =
        between(
            -1, 1, batch, out, window.outputSize(height, rows), window.outputSize(width, columns));
    String name =
        "images "
            + images.shape()
            + ", kernels "
            + kernels.shape()
            + ", stride "
            + window.stride()
            + ", padding "
            + window.padding();
    return List.of(
        new OperationCase(
            Op.CONVOLVE,
            name,
            List.of(images, kernels),
            t -> t.get(0).convolve(t.get(1), window),
            1),
        new OperationCase(
            Op.CONVOLVE_TO_IMAGES,
            name,
            List.of(results, kernels),
            t -> t.get(0).convolveToImages(t.get(1), window, height, width),
            1),
        new OperationCase(
            Op.CONVOLVE_TO_KERNELS,
            name,
            List.of(images, results),
            t -> t.get(0).convolveToKernels(t.get(1), window, rows, columns),
            1));
  }

  private static Values scalar(double value) {
    return new Values(Shape.scalar(), new float[] {(float) value});
  }

  private static Integer[] boxed(int[] axes) {
    Integer[] boxed = new Integer[axes.length];
    for (int i = 0; i < axes.length; i++) {
      boxed[i] = axes[i];
    }
    return boxed;
  }
}
