package org.vae4j.testkit.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
 * Expressions put together at random from all operations, of tensors with up to four axes, their
 * values kept within about ±10 so that rounding does not grow.
 *
 * @param inputs the inputs, each {@code [rows, …]}
 * @param outputs some of the tensors, in no order, and the gradients of a sum of them
 */
record RandomGraph(List<Tensor> inputs, List<Tensor> outputs) {
  private static final int STEPS = 60;
  private static final int OUTPUTS = 8;
  private static final int TRIES = 200;
  private static final int MOST_AXES = 4;
  private static final int MOST_ELEMENTS = 2000;

  /** Operations whose gradients, or results, jump: rounding may then decide between two values. */
  private static final List<Op> JUMPING =
      List.of(Op.GREATER, Op.FLOOR, Op.MAXIMUM, Op.MINIMUM, Op.LARGEST, Op.ABS);

  /** Operations about which a planner has most to decide, drawn more often than others. */
  private static final List<Op> OFTEN = List.of(Op.BROADCAST, Op.BROADCAST, Op.SUM, Op.TRANSPOSE);

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
      for (Shape row : List.of(Shape.of(3, 4), Shape.of(2, 3, 4))) {
        inputs.add(Tensor.input("x" + row, row.prepend(rows)));
        variables.add(Variable.parameter("row" + row, row, Initializer.normal(0.5)));
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
          new ArrayList<>(
              Stream.of(Op.values())
                  .filter(op -> op.group() != Op.Group.LEAF)
                  .filter(op -> jumping || !JUMPING.contains(op))
                  .toList());
      operations.addAll(OFTEN);
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
        case ERFINV -> x.tanh().times(0.9).erfinv();
        case LGAMMA -> x.tanh().plus(1.5).lgamma();
        case DIGAMMA -> x.tanh().plus(2).digamma();
        case STOP_GRADIENT -> x.stopGradient();
        case ADD -> x.plus(other.get()).times(0.5);
        case SUBTRACT -> x.minus(other.get()).times(0.5);
        case MULTIPLY -> x.tanh().times(other.get());
        case DIVIDE -> x.dividedBy(other.get().square().plus(1));
        case MAXIMUM -> x.maximum(other.get());
        case MINIMUM -> x.minimum(other.get());
        // Times what is zero at the jumps, where rounding decides.
        case GREATER -> x.greaterThan(Tensor.constant(0.125)).times(x.minus(0.125));
        case FLOOR -> x.floor().times(x.times(Math.PI).sin()).times(0.3);
        // Of a condition that is far from 0, so that rounding does not decide.
        case MASK -> x.mask(other.get().tanh().times(0.5).plus(signs(x.shape())));
        case LOG_GAMMA_VARIATE -> x.tanh().logGammaVariate(other.get().tanh().plus(1.5)).times(0.5);
        // It has no gradient.
        case LOG_GAMMA_VARIATE_SLOPE ->
            x.tanh()
                .plus(1.5)
                .stopGradient()
                .logGammaVariateSlope(other.get().tanh().stopGradient());
        // Of numbers that are the same in every backend, so that rounding does not decide.
        case POISSON_VARIATE ->
            signs(x.shape()).poissonVariate(Tensor.constant(2.5)).times(0.2).times(x);
        case RESHAPE -> x.reshape(factors(x.shape().elements()));
        case TRANSPOSE -> x.transpose(shuffled(x.shape().rank()));
        case BROADCAST -> {
          Tensor y = other.get();
          Tensor like = y.shape().equals(x.shape()) ? y : x.sin();
          Shape table = x.shape();
          while (table.rank() < MOST_AXES && random.nextBoolean()) {
            table = table.prepend(2 + random.nextInt(2));
          }
          // Read by one operation, as they are.
          Tensor both = repeated(x.tanh(), table).times(repeated(like, table));
          yield table.rank() > x.shape().rank() ? both.mean(someAxes(both)) : both;
        }
        case SLICE -> {
          int axis = anyAxis(x);
          int to = 1 + random.nextInt(x.shape().size(axis));
          yield x.slice(axis, random.nextInt(to), to);
        }
        case PAD -> {
          int axis = anyAxis(x);
          int size = x.shape().size(axis);
          int from = random.nextInt(2);
          yield x.pad(axis, from, from + size + 1).slice(axis, 0, size);
        }
        case CONCATENATE -> {
          int axis = anyAxis(x);
          Tensor both = Tensor.concatenate(axis, List.of(x, other.get()));
          yield both.slice(axis, both.shape().size(axis) / 2, both.shape().size(axis));
        }
        case SUM -> x.mean(someAxes(x));
        case LARGEST -> {
          int axis = anyAxis(x);
          // Where two are nearly the largest, rounding decides which, and not how large it is.
          yield random.nextBoolean()
              ? x.largest(someAxes(x))
              : x.oneHotArgmax(axis).times(x).sum(axis);
        }
        case MATMUL -> {
          boolean left = random.nextBoolean();
          boolean right = random.nextBoolean();
          Tensor y = x.shape().rank() > 2 || random.nextBoolean() ? x.sin() : other.get();
          yield product(x, y, left, right);
        }
        case CONVOLVE -> {
          Tensor images = images(x);
          Tensor kernels = kernels(other.get(), 2, images.shape().size(1));
          yield images.convolve(kernels, new Window(1, 1)).mean(2).tanh();
        }
        case CONVOLVE_TO_IMAGES -> {
          Tensor images = images(x);
          Tensor kernels = kernels(other.get(), images.shape().size(1), 1);
          Window window = new Window(2, 0);
          int height = window.imageSize(images.shape().size(2), 2);
          int width = window.imageSize(images.shape().size(3), 2) + 1;
          yield images.convolveToImages(kernels, window, height, width).mean(3).tanh();
        }
        case CONVOLVE_TO_KERNELS -> {
          Tensor images = images(x);
          yield images.convolveToKernels(images.tanh(), new Window(1, 1), 3, 3).tanh().mean(0, 1);
        }
      };
    }

    /** 1 or −1 along the last axis. */
    private Tensor signs(Shape shape) {
      int size = shape.rank() == 0 ? 1 : shape.size(-1);
      double[] signs = random.ints(size, 0, 2).mapToDouble(bit -> 2 * bit - 1).toArray();
      return Tensor.constant(shape.rank() == 0 ? shape : Shape.of(size), signs);
    }

    /**
     * The mean of products along the inner axis; of equal shapes, one is transposed where it must
     * be.
     */
    private static Tensor product(Tensor x, Tensor y, boolean left, boolean right) {
      if (x.shape().rank() < 2) {
        throw new ShapeException("not a matrix");
      }
      Tensor other = left == right && x.shape().equals(y.shape()) ? transposed(y) : y;
      Tensor product = x.matmul(other, left, right);
      if (product.shape().elements() > MOST_ELEMENTS) {
        throw new ShapeException("too large");
      }
      return product.times(1.0 / x.shape().size(left ? -2 : -1));
    }

    /** The transposed matrices. */
    private static Tensor transposed(Tensor x) {
      int rank = x.shape().rank();
      int[] axes = IntStream.range(0, rank).toArray();
      axes[rank - 2] = rank - 1;
      axes[rank - 1] = rank - 2;
      return x.transpose(axes);
    }

    /** The mean over some axes, and that repeated along them to a shape. */
    private Tensor repeated(Tensor x, Shape table) {
      int[] axes = IntStream.range(0, x.shape().rank()).filter(i -> random.nextBoolean()).toArray();
      Shape kept = x.shape();
      for (int axis : axes) {
        kept = kept.with(axis, 1);
      }
      return (axes.length == 0 ? x : x.mean(axes)).reshape(kept).broadcast(table);
    }

    private int anyAxis(Tensor x) {
      if (x.shape().rank() == 0) {
        throw new ShapeException("a scalar has no axes");
      }
      return random.nextInt(x.shape().rank());
    }

    /** At least one axis. */
    private int[] someAxes(Tensor x) {
      int one = anyAxis(x);
      return IntStream.range(0, x.shape().rank())
          .filter(axis -> axis == one || random.nextBoolean())
          .toArray();
    }

    private int[] shuffled(int rank) {
      List<Integer> axes = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
      Collections.shuffle(axes, random);
      return axes.stream().mapToInt(axis -> axis).toArray();
    }

    /** A shape of so many elements. */
    private Shape factors(int elements) {
      Shape shape = Shape.of(elements);
      int rank = 1 + random.nextInt(MOST_AXES);
      while (shape.rank() < rank) {
        int last = shape.size(-1);
        int[] divisors = IntStream.rangeClosed(1, last).filter(d -> last % d == 0).toArray();
        int divisor = divisors[random.nextInt(divisors.length)];
        shape = shape.with(-1, divisor).append(last / divisor);
      }
      return shape;
    }

    /** A tensor as images {@code [batch, channels, height, width]}. */
    private static Tensor images(Tensor x) {
      Shape shape = x.shape();
      return switch (shape.rank()) {
        case 2 -> x.reshape(shape.prepend(1).prepend(1));
        case 3 -> x.reshape(shape.row().prepend(1).prepend(shape.size(0)));
        case 4 -> x;
        default -> throw new ShapeException("no images");
      };
    }

    /** The first elements of a tensor as kernels {@code [out, in, 2, 2]}. */
    private static Tensor kernels(Tensor x, int out, int in) {
      Shape shape = Shape.of(out, in, 2, 2);
      if (x.shape().elements() < shape.elements()) {
        throw new ShapeException("too small for kernels");
      }
      return x.reshape(Shape.of(x.shape().elements())).slice(0, 0, shape.elements()).reshape(shape);
    }
  }
}
