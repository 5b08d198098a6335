package org.vae4j.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Op;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.ShapeException;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.api.tensor.Window;

/**
 * Expressions put together at random from all operations, their values kept within about ±10 so
 * that rounding does not grow.
 *
 * @param inputs the inputs, each {@code [rows, n]}
 * @param outputs some of the tensors, in no order, and the gradients of a sum of them
 */
record RandomGraph(List<Tensor> inputs, List<Tensor> outputs) {
  private static final int STEPS = 60;
  private static final int OUTPUTS = 8;
  private static final int TRIES = 200;

  /** Operations whose gradients, or results, jump: rounding may then decide between two values. */
  private static final List<Op> JUMPING =
      List.of(Op.GREATER, Op.MAXIMUM, Op.MINIMUM, Op.LARGEST, Op.ABS);

  static RandomGraph of(long seed, int rows) {
    return new Growth(new Random(seed), rows).grow();
  }

  private static final class Growth {
    private final Random random;
    private final int rows;
    private final List<Tensor> inputs = new ArrayList<>();
    private final List<Variable> variables = new ArrayList<>();
    private final List<Tensor> tensors = new ArrayList<>();

    Growth(Random random, int rows) {
      this.random = random;
      this.rows = rows;
    }

    RandomGraph grow() {
      for (int size : new int[] {1, 3, 4}) {
        inputs.add(Tensor.input("x" + size, Shape.of(rows, size)));
        variables.add(
            Variable.parameter("matrix" + size, Shape.of(4, size), Initializer.normal(0.5)));
        variables.add(Variable.parameter("row" + size, Shape.of(size), Initializer.uniform(0.5)));
      }
      NoiseStream noise = NoiseStream.of("graph");
      tensors.addAll(inputs);
      variables.forEach(variable -> tensors.add(variable.tensor()));
      tensors.add(noise.normal(Shape.of(rows, 3)).times(0.5));
      tensors.add(noise.uniform(Shape.of(2 * rows, 2)));
      tensors.add(Tensor.constant(0.7));
      tensors.add(Tensor.constant(Shape.of(3), -1, 0.25, 0.5));
      // With the operations that jump in every second graph alone, the others have gradients.
      boolean jumping = random.nextBoolean();
      List<Op> operations =
          List.of(Op.values()).stream()
              .filter(op -> op.group() != Op.Group.LEAF)
              .filter(op -> jumping || !JUMPING.contains(op))
              .toList();
      for (int step = 0; step < STEPS; step++) {
        tensors.add(next(operations.get(random.nextInt(operations.size()))));
      }
      List<Tensor> outputs = new ArrayList<>();
      for (int i = 0; i < OUTPUTS; i++) {
        outputs.add(any());
      }
      outputs.add(tensors.get(tensors.size() - 1));
      if (!jumping) {
        Tensor loss =
            outputs.stream().map(output -> output.mean()).reduce(Tensor::plus).orElseThrow();
        outputs.addAll(Gradients.of(loss, variables.stream().map(Variable::tensor).toList()));
        outputs.add(loss);
      }
      return new RandomGraph(List.copyOf(inputs), List.copyOf(outputs));
    }

    private Tensor any() {
      return tensors.get(random.nextInt(tensors.size()));
    }

    /** Tries until the shapes fit. */
    private Tensor next(Op op) {
      int misfits = 0;
      while (misfits < TRIES) {
        try {
          return make(op, any(), this::any);
        } catch (ShapeException misfit) {
          misfits++;
        }
      }
      return any().negate();
    }

    private Tensor make(Op op, Tensor x, Supplier<Tensor> other) {
      return switch (op) {
        case INPUT, VARIABLE, NOISE, CONSTANT -> throw new AssertionError(op);
        case NEGATE -> x.negate();
        case ABS -> x.abs();
        case SQRT -> x.square().plus(0.5).sqrt();
        case EXP -> x.tanh().exp();
        case EXPM1 -> x.tanh().expm1();
        case LOG -> x.square().plus(0.5).log();
        case LOG1P -> x.square().log1p();
        case SIN -> x.sin();
        case COS -> x.cos();
        case TANH -> x.tanh();
        case SIGMOID -> x.sigmoid();
        case SOFTPLUS -> x.softplus().tanh();
        case ERF -> x.erf();
        case STOP_GRADIENT -> x.stopGradient();
        case ADD -> x.plus(other.get()).times(0.5);
        case SUBTRACT -> x.minus(other.get()).times(0.5);
        case MULTIPLY -> x.tanh().times(other.get());
        case DIVIDE -> x.dividedBy(other.get().square().plus(1));
        case MAXIMUM -> x.maximum(other.get());
        case MINIMUM -> x.minimum(other.get());
        // Beside an odd number, so that no two values that are equal but for rounding are compared.
        case GREATER -> x.greaterThan(Tensor.constant(0.1234567)).minus(0.5);
        // Of a condition that is far from 0, so that rounding does not decide.
        case MASK -> x.mask(other.get().tanh().times(0.5).plus(signs(x.shape())));
        case RESHAPE -> x.reshape(Shape.of(x.shape().elements()));
        case TRANSPOSE -> x.transpose(reversed(x.shape().rank()));
        case BROADCAST -> x.broadcast(x.shape().prepend(1 + random.nextInt(3))).mean(0).tanh();
        case SLICE -> {
          Tensor table = requireRank(x, 2);
          int to = 1 + random.nextInt(table.shape().size(1));
          yield table.slice(1, random.nextInt(to), to);
        }
        case PAD -> {
          Tensor table = requireRank(x, 2);
          int from = random.nextInt(2);
          yield table.pad(1, from, from + table.shape().size(1) + 1).slice(1, 0, 2);
        }
        case CONCATENATE -> {
          Tensor both = Tensor.concatenate(-1, List.of(requireRank(x, 2), other.get()));
          yield both.slice(-1, both.shape().size(-1) / 2, both.shape().size(-1));
        }
        case SUM -> {
          Tensor table = requireRank(x, 2);
          yield table.mean(random.nextInt(2));
        }
        case LARGEST -> requireRank(x, 2).largest(random.nextInt(2));
        case MATMUL -> {
          boolean left = random.nextBoolean();
          int inner = requireRank(x, 2).shape().size(left ? 0 : 1);
          yield x.matmul(other.get(), left, random.nextBoolean()).times(1.0 / inner);
        }
        case CONVOLVE -> image(x).convolve(kernel(other.get()), new Window(1, 1)).mean(2).tanh();
        case CONVOLVE_TO_IMAGES -> {
          Tensor image = image(x);
          Window window = new Window(2, 0);
          int height = window.imageSize(image.shape().size(2), 2);
          int width = window.imageSize(image.shape().size(3), 2) + 1;
          yield image.convolveToImages(kernel(other.get()), window, height, width).mean(3).tanh();
        }
        case CONVOLVE_TO_KERNELS -> {
          Tensor image = image(x);
          yield image.convolveToKernels(image.tanh(), new Window(1, 1), 3, 3).tanh().sum(0, 1);
        }
      };
    }

    /** 1 or −1 along the last axis. */
    private Tensor signs(Shape shape) {
      int size = shape.rank() == 0 ? 1 : shape.size(-1);
      double[] signs = random.ints(size, 0, 2).mapToDouble(bit -> 2 * bit - 1).toArray();
      return Tensor.constant(shape.rank() == 0 ? shape : Shape.of(size), signs);
    }

    private static Tensor image(Tensor x) {
      Shape shape = requireRank(x, 2).shape();
      return x.reshape(Shape.of(1, 1, shape.size(0), shape.size(1)));
    }

    private static Tensor kernel(Tensor x) {
      if (x.shape().elements() < 4) {
        throw new ShapeException("too small for a kernel");
      }
      return x.reshape(Shape.of(x.shape().elements())).slice(0, 0, 4).reshape(Shape.of(1, 1, 2, 2));
    }

    private static Tensor requireRank(Tensor x, int rank) {
      if (x.shape().rank() != rank) {
        throw new ShapeException("another rank");
      }
      return x;
    }

    private static int[] reversed(int rank) {
      int[] axes = new int[rank];
      for (int i = 0; i < rank; i++) {
        axes[i] = rank - 1 - i;
      }
      return axes;
    }
  }
}
