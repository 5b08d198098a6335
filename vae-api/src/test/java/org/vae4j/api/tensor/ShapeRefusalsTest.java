package org.vae4j.api.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shapes that do not fit are refused as the expression is made, in words. */
class ShapeRefusalsTest {
  private static final Tensor SCALAR = Tensor.input("s", Shape.scalar());
  private static final Tensor ROW = Tensor.input("r", Shape.of(3));
  private static final Tensor MATRIX = Tensor.input("m", Shape.of(2, 3));
  private static final Tensor IMAGES = Tensor.input("i", Shape.of(2, 3, 5, 6));
  private static final Tensor KERNELS = Tensor.input("k", Shape.of(4, 3, 3, 2));
  private static final Window WINDOW = new Window(2, 1);

  private record Refusal(Op op, String message, ThrowingCallable making) {
    @Override
    public String toString() {
      return message;
    }
  }

  static Stream<Refusal> refusals() {
    return Stream.of(
        new Refusal(
            Op.CONSTANT,
            "constant: shape [2, 3] has 6 elements, and 2 values were given",
            () -> Tensor.constant(Shape.of(2, 3), 1, 2)),
        binary(Op.ADD, () -> MATRIX.plus(column())),
        binary(Op.SUBTRACT, () -> MATRIX.minus(column())),
        binary(Op.MULTIPLY, () -> MATRIX.times(column())),
        binary(Op.DIVIDE, () -> MATRIX.dividedBy(column())),
        binary(Op.MAXIMUM, () -> MATRIX.maximum(column())),
        binary(Op.MINIMUM, () -> MATRIX.minimum(column())),
        binary(Op.GREATER, () -> MATRIX.greaterThan(column())),
        binary(Op.MASK, () -> MATRIX.mask(column())),
        binary(Op.LOG_GAMMA_VARIATE, () -> MATRIX.logGammaVariate(column())),
        binary(Op.LOG_GAMMA_VARIATE_SLOPE, () -> MATRIX.logGammaVariateSlope(column())),
        binary(Op.POISSON_VARIATE, () -> MATRIX.poissonVariate(column())),
        new Refusal(
            Op.ADD,
            "add: [2] and [2, 3] are neither equal nor one the last axes of the other",
            () -> Tensor.input("perRow", Shape.of(2)).plus(MATRIX)),
        new Refusal(
            Op.BROADCAST,
            "broadcast of rows: one number for each row is [batch] or [batch, 1], was [2, 3]",
            () -> MATRIX.broadcastRows(Shape.of(4))),
        new Refusal(
            Op.BROADCAST,
            "broadcast of rows: one number for each row is [batch] or [batch, 1], was []",
            () -> SCALAR.broadcastRows(Shape.of(4))),
        new Refusal(
            Op.RESHAPE,
            "reshape: [2, 3] has 6 elements, [7] has 7",
            () -> MATRIX.reshape(Shape.of(7))),
        new Refusal(
            Op.TRANSPOSE,
            "transpose: [2, 3] has 2 axes, and the order [0] names 1",
            () -> MATRIX.transpose(0)),
        new Refusal(
            Op.TRANSPOSE,
            "transpose: the order [1, 1] names axis 1 twice",
            () -> MATRIX.transpose(1, 1)),
        new Refusal(Op.TRANSPOSE, "shape [2, 3] has no axis 2", () -> MATRIX.transpose(0, 2)),
        new Refusal(
            Op.BROADCAST,
            "broadcast: [2, 3] does not stretch to [2, 4]",
            () -> MATRIX.broadcast(Shape.of(2, 4))),
        new Refusal(
            Op.BROADCAST,
            "broadcast: [2, 3] does not stretch to [3]",
            () -> MATRIX.broadcast(Shape.of(3))),
        new Refusal(
            Op.SLICE,
            "slice: axis 1 of [2, 3] has no section from 1 to 4",
            () -> MATRIX.slice(-1, 1, 4)),
        new Refusal(
            Op.SLICE,
            "slice: axis 0 of [2, 3] has no section from 1 to 1",
            () -> MATRIX.slice(0, 1, 1)),
        new Refusal(
            Op.PAD,
            "pad: [2, 3] does not fit from 2 into 4 along axis 1",
            () -> MATRIX.pad(1, 2, 4)),
        new Refusal(
            Op.CONCATENATE,
            "concatenate: [2, 3] and [3] differ beyond axis 0",
            () -> Tensor.concatenate(0, List.of(MATRIX, ROW))),
        new Refusal(
            Op.CONCATENATE,
            "concatenate: [2, 3] and [3, 3] differ beyond axis 1",
            () -> Tensor.concatenate(1, List.of(MATRIX, Tensor.filled(Shape.of(3, 3), 0)))),
        new Refusal(Op.SUM, "shape [2, 3] has no axis 2", () -> MATRIX.sum(2)),
        new Refusal(Op.SUM, "sum: [0, -2] names an axis of [2, 3] twice", () -> MATRIX.sum(0, -2)),
        new Refusal(Op.SUM, "sumRows: a scalar has no rows", () -> SCALAR.sumRows()),
        new Refusal(Op.LARGEST, "shape [2, 3] has no axis -3", () -> MATRIX.largest(-3)),
        new Refusal(
            Op.MATMUL,
            "matmul: both are matrices, or both have as many along the same first axes, were [2, 3]"
                + " and [3]",
            () -> MATRIX.matmul(ROW)),
        new Refusal(
            Op.MATMUL,
            "matmul: both are matrices, or both have as many along the same first axes, were [4, 3,"
                + " 3, 2] and [4, 1, 2, 3]",
            () -> KERNELS.matmul(Tensor.filled(Shape.of(4, 1, 2, 3), 0))),
        new Refusal(
            Op.MATMUL,
            "matmul: [2, 3] times [2, 3]: the inner sizes 3 and 2 differ",
            () -> MATRIX.matmul(MATRIX)),
        new Refusal(
            Op.MATMUL,
            "matmul: [2, 3] transposed times [2, 3] transposed: the inner sizes 2 and 3 differ",
            () -> MATRIX.matmul(MATRIX, true, true)),
        new Refusal(
            Op.CONVOLVE,
            "convolve: both have four axes, were [2, 3] and [4, 3, 3, 2]",
            () -> MATRIX.convolve(KERNELS, WINDOW)),
        new Refusal(
            Op.CONVOLVE,
            "convolve: images [4, 3, 3, 2] have 3 channels, kernels [2, 4, 1, 1] expect 4",
            () -> KERNELS.convolve(Tensor.filled(Shape.of(2, 4, 1, 1), 0), WINDOW)),
        new Refusal(
            Op.CONVOLVE,
            "convolve: kernels [1, 3, 8, 2] do not fit into images [2, 3, 5, 6] with padding 1",
            () -> IMAGES.convolve(Tensor.filled(Shape.of(1, 3, 8, 2), 0), WINDOW)),
        new Refusal(
            Op.CONVOLVE_TO_IMAGES,
            "convolveToImages: both have four axes, were [2, 3] and [4, 3, 3, 2]",
            () -> MATRIX.convolveToImages(KERNELS, WINDOW, 5, 6)),
        new Refusal(
            Op.CONVOLVE_TO_IMAGES,
            "convolveToImages: images [2, 3, 9, 9] with kernels [4, 3, 3, 2],"
                + " Window[stride=2, padding=1], do not give [2, 3, 5, 6]",
            () -> IMAGES.convolveToImages(KERNELS, WINDOW, 9, 9)),
        new Refusal(
            Op.CONVOLVE_TO_KERNELS,
            "convolveToKernels: both have four axes, were [2, 3] and [2, 3, 5, 6]",
            () -> MATRIX.convolveToKernels(IMAGES, WINDOW, 3, 3)),
        new Refusal(
            Op.CONVOLVE_TO_KERNELS,
            "convolveToKernels: images [2, 3, 5, 6] with kernels [3, 3, 2, 2],"
                + " Window[stride=2, padding=1], do not give [2, 3, 5, 6]",
            () -> IMAGES.convolveToKernels(IMAGES, WINDOW, 2, 2)));
  }

  private static Tensor column() {
    return Tensor.filled(Shape.of(2, 1), 0);
  }

  private static Refusal binary(Op op, ThrowingCallable making) {
    return new Refusal(
        op,
        op.name().toLowerCase(Locale.ROOT)
            + ": [2, 3] and [2, 1] are neither equal nor one the last axes of the other",
        making);
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void shapesThatDoNotFitAreRefused(Refusal refusal) {
    assertThatThrownBy(refusal.making())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(refusal.message());
  }

  @Test
  void everyOperationThatCanBeGivenShapesThatDoNotFitIsInTheTable() {
    Set<Op> refusing = EnumSet.noneOf(Op.class);
    refusals().forEach(refusal -> refusing.add(refusal.op()));
    // One input of any shape, or none.
    Set<Op> others = EnumSet.of(Op.INPUT, Op.VARIABLE, Op.NOISE);
    for (Op op : Op.values()) {
      if (op.group() == Op.Group.UNARY) {
        others.add(op);
      }
    }
    Set<Op> all = EnumSet.copyOf(refusing);
    all.addAll(others);
    assertThat(all).containsExactlyInAnyOrder(Op.values());
  }

  @Test
  void gradientsAreOfScalars() {
    assertThatThrownBy(() -> Gradients.of(MATRIX, List.of(ROW)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("gradient: the loss is a scalar, was [2, 3]; sum it or average it first");
    assertThatThrownBy(() -> Gradients.of(MATRIX, ROW, List.of()))
        .isInstanceOf(ShapeException.class)
        .hasMessage("gradient: the output is [2, 3] and its weights are [3]");
  }

  @Test
  void assignmentsAreOfTheVariablesShape() {
    Variable variable = Variable.state("mean", Shape.of(2), Initializer.constant(0));
    assertThatThrownBy(() -> new Assignment(variable, ROW))
        .isInstanceOf(ShapeException.class)
        .hasMessage("assignment to mean: the variable is [2] and the value [3]");
  }

  @Test
  void rowsAreGroupedByANumberThatDividesThem() {
    assertThatThrownBy(() -> MATRIX.groupRows(4))
        .isInstanceOf(ShapeException.class)
        .hasMessage("groupRows: the rows of [2, 3] are not in groups of 4");
    assertThatThrownBy(() -> MATRIX.groupRows(0))
        .isInstanceOf(ShapeException.class)
        .hasMessage("groupRows: the rows of [2, 3] are not in groups of 0");
  }

  @Test
  void noiseHasRows() {
    assertThatThrownBy(() -> NoiseStream.of("z").normal(Shape.scalar()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "noise has one or more numbers for each row; its shape cannot be that of a scalar");
  }

  @Test
  void sizesArePositiveAndTheirProductIsAnArraysLength() {
    assertThatThrownBy(() -> Shape.of(2, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("every size of a shape is at least 1, was [2, 0]");
    assertThatThrownBy(() -> Shape.of(65_536, 65_536))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a tensor has at most 2147483647 elements; [65536, 65536] has 4294967296");
    assertThatThrownBy(() -> new Window(0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a stride is at least 1, was 0");
    assertThatThrownBy(() -> new Window(1, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("padding is at least 0, was -1");
  }
}
