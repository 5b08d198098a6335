package org.vae4j.api.tensor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Derivatives of expressions, as expressions.
 *
 * <p>Reverse accumulation, from tensors to tensors: a gradient can stand inside a model and be
 * differentiated again.
 */
public final class Gradients {
  private static final int TRIGAMMA_STEPS = 6;

  /** B₂, B₄, …. */
  private static final double[] BERNOULLI = {
    1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730
  };

  private Gradients() {}

  /**
   * The gradient of a scalar.
   *
   * @param loss a scalar
   * @param parameters the tensors to differentiate by
   * @return for each parameter ∂loss/∂parameter, of the parameter's shape; zeros where the loss
   *     does not depend on it
   * @throws UnsupportedOperationException if an operation has no derivative; the message says which
   */
  public static List<Tensor> of(Tensor loss, List<Tensor> parameters) {
    if (loss.shape().rank() != 0) {
      throw new ShapeException(
          "gradient: the loss is a scalar, was " + loss.shape() + "; sum it or average it first");
    }
    return of(loss, Tensor.constant(1), parameters);
  }

  /**
   * The gradient of a weighted sum of a tensor's elements: the product of a vector with the
   * Jacobian.
   *
   * @param output what is differentiated
   * @param weights the weight of each of its elements, of its shape
   * @param parameters the tensors to differentiate by
   * @return for each parameter ∂(Σ weights · output)/∂parameter, of the parameter's shape
   * @throws UnsupportedOperationException if an operation has no derivative; the message says which
   */
  public static List<Tensor> of(Tensor output, Tensor weights, List<Tensor> parameters) {
    if (!weights.shape().equals(output.shape())) {
      throw new ShapeException(
          "gradient: the output is " + output.shape() + " and its weights are " + weights.shape());
    }
    List<Tensor> order = inputsFirst(List.of(output));
    Set<Tensor> dependent = dependentOn(parameters, order);
    Map<Tensor, Tensor> gradients = new HashMap<>();
    gradients.put(output, weights);
    for (int i = order.size() - 1; i >= 0; i--) {
      Tensor tensor = order.get(i);
      Tensor upstream = gradients.get(tensor);
      if (upstream == null) {
        continue;
      }
      for (int place = 0; place < tensor.inputs().size(); place++) {
        Tensor input = tensor.inputs().get(place);
        if (tensor.op().passesGradientTo(place) && dependent.contains(input)) {
          gradients.merge(input, gradient(tensor, place, upstream), Tensor::plus);
        }
      }
    }
    return parameters.stream()
        .map(
            parameter ->
                Optional.ofNullable(gradients.get(parameter))
                    .orElseGet(() -> Tensor.filled(parameter.shape(), 0)))
        .toList();
  }

  /**
   * The parameters that gradients of a tensor flow to: those that it is made of in some other way
   * than through {@link Tensor#stopGradient}, a comparison or another operation that {@linkplain
   * Op#passesGradientTo passes none}.
   *
   * @return {@linkplain Variable#isTrainable trainable} variables, each once
   */
  public static List<Variable> parameters(Tensor output) {
    Set<Variable> parameters = new LinkedHashSet<>();
    Set<Tensor> seen = new HashSet<>(List.of(output));
    Deque<Tensor> stack = new ArrayDeque<>(seen);
    while (!stack.isEmpty()) {
      Tensor tensor = stack.pop();
      if (tensor.attribute() instanceof Variable variable && variable.isTrainable()) {
        parameters.add(variable);
      }
      differentiated(tensor).filter(seen::add).forEach(stack::push);
    }
    return List.copyOf(parameters);
  }

  /**
   * Every tensor that some tensors are made of, themselves included, each after its inputs.
   *
   * @param outputs where to start; the order of the result follows theirs
   */
  public static List<Tensor> inputsFirst(Collection<Tensor> outputs) {
    List<Tensor> order = new ArrayList<>();
    Set<Tensor> seen = new HashSet<>();
    // An explicit stack: a model of many steps is deeper than a thread's.
    record Visit(Tensor tensor, int nextInput) {}
    Deque<Visit> stack = new ArrayDeque<>();
    for (Tensor output : outputs) {
      if (seen.add(output)) {
        stack.push(new Visit(output, 0));
      }
      while (!stack.isEmpty()) {
        Visit visit = stack.pop();
        if (visit.nextInput() == visit.tensor().inputs().size()) {
          order.add(visit.tensor());
          continue;
        }
        stack.push(new Visit(visit.tensor(), visit.nextInput() + 1));
        Tensor input = visit.tensor().inputs().get(visit.nextInput());
        if (seen.add(input)) {
          stack.push(new Visit(input, 0));
        }
      }
    }
    return order;
  }

  private static Set<Tensor> dependentOn(List<Tensor> parameters, List<Tensor> order) {
    Set<Tensor> dependent = new HashSet<>();
    dependent.addAll(parameters);
    for (Tensor tensor : order) {
      if (differentiated(tensor).anyMatch(dependent::contains)) {
        dependent.add(tensor);
      }
    }
    return dependent;
  }

  /** The inputs that an operation passes gradients to. */
  private static Stream<Tensor> differentiated(Tensor tensor) {
    return IntStream.range(0, tensor.inputs().size())
        .filter(tensor.op()::passesGradientTo)
        .mapToObj(tensor.inputs()::get);
  }

  /**
   * The gradient that flows to one input of an operation.
   *
   * @param y the operation's result
   * @param place which of its inputs: one that {@linkplain Op#passesGradientTo gets a gradient}
   * @param dy the gradient of the result
   */
  private static Tensor gradient(Tensor y, int place, Tensor dy) {
    Tensor x = y.inputs().get(place);
    return switch (y.op()) {
      case INPUT, VARIABLE, NOISE, CONSTANT, STOP_GRADIENT, GREATER, FLOOR, POISSON_VARIATE ->
          throw new AssertionError(y);

      case NEGATE -> dy.negate();
      case ABS -> {
        Tensor zero = Tensor.constant(0);
        yield dy.times(x.greaterThan(zero).minus(zero.greaterThan(x)));
      }
      case SQRT -> dy.times(0.5).dividedBy(y);
      case EXP -> dy.times(y);
      case EXPM1 -> dy.times(y.plus(1));
      case LOG -> dy.dividedBy(x);
      case LOG1P -> dy.dividedBy(x.plus(1));
      case SIN -> dy.times(x.cos());
      case COS -> dy.times(x.sin()).negate();
      case TANH -> dy.times(Tensor.constant(1).minus(y.square()));
      case SIGMOID -> dy.times(y).times(Tensor.constant(1).minus(y));
      case SOFTPLUS -> dy.times(x.sigmoid());
      case ERF -> dy.times(x.square().negate().exp()).times(2 / Math.sqrt(Math.PI));

      case ERFINV -> dy.times(y.square().exp()).times(Math.sqrt(Math.PI) / 2);
      case LGAMMA -> dy.times(x.digamma());
      case DIGAMMA -> dy.times(trigamma(x));

      case ADD -> dy;
      case SUBTRACT -> place == 0 ? dy : dy.negate();
      case MULTIPLY -> dy.times(y.inputs().get(1 - place));
      case DIVIDE ->
          place == 0 ? dy.dividedBy(y.inputs().get(1)) : dy.times(y).dividedBy(x).negate();
      // The first operand is the larger one where the result is above the second: of a layer that
      // ends so, only the result has to be kept.
      case MAXIMUM -> dy.times(chosen(y.greaterThan(y.inputs().get(1)), place));
      case MINIMUM -> dy.times(chosen(y.inputs().get(1).greaterThan(y), place));
      case MASK -> dy.mask(y.inputs().get(1));
      case LOG_GAMMA_VARIATE -> dy.times(x.logGammaVariateSlope(y));
      case LOG_GAMMA_VARIATE_SLOPE ->
          throw new UnsupportedOperationException(
              y
                  + ", the derivative of gamma noise by its concentration, has no derivative: a"
                  + " gradient through gamma noise cannot be differentiated again; take the noise"
                  + " or that gradient as given, with stopGradient()");

      case RESHAPE -> dy.reshape(x.shape());
      case TRANSPOSE -> dy.transpose(inverse(((Axes) y.attribute()).toArray()));
      case BROADCAST -> sumTo(dy, x.shape());
      case SLICE -> {
        Section section = (Section) y.attribute();
        yield dy.pad(section.axis(), section.from(), x.shape().size(section.axis()));
      }
      case PAD -> {
        Section section = (Section) y.attribute();
        yield dy.slice(section.axis(), section.from(), section.to());
      }
      case CONCATENATE -> {
        int axis = ((Axes) y.attribute()).toArray()[0];
        int from =
            y.inputs().subList(0, place).stream().mapToInt(input -> input.shape().size(axis)).sum();
        yield dy.slice(axis, from, from + x.shape().size(axis));
      }

      case SUM -> spread(dy, x.shape(), (Axes) y.attribute());
      case LARGEST -> {
        // Where several elements are the largest, they share the gradient equally.
        Axes axes = (Axes) y.attribute();
        Tensor isLargest = Tensor.constant(1).minus(spread(y, x.shape(), axes).greaterThan(x));
        yield spread(dy.dividedBy(isLargest.sum(axes.toArray())), x.shape(), axes).times(isLargest);
      }

      case MATMUL -> matmulGradient(y, place, dy);
      case CONVOLVE -> {
        Tensor images = y.inputs().get(0);
        Tensor kernels = y.inputs().get(1);
        Window window = (Window) y.attribute();
        yield place == 0
            ? toImages(dy, kernels, window, images)
            : toKernels(images, dy, window, kernels);
      }
      case CONVOLVE_TO_IMAGES -> {
        Tensor gradients = y.inputs().get(0);
        Tensor kernels = y.inputs().get(1);
        Window window = (Window) y.attribute();
        yield place == 0 ? dy.convolve(kernels, window) : toKernels(dy, gradients, window, kernels);
      }
      case CONVOLVE_TO_KERNELS -> {
        Tensor images = y.inputs().get(0);
        Tensor gradients = y.inputs().get(1);
        Window window = (Window) y.attribute();
        yield place == 0 ? toImages(gradients, dy, window, images) : images.convolve(dy, window);
      }
    };
  }

  /** For y = op(A) op(B), where op may transpose. */
  private static Tensor matmulGradient(Tensor y, int place, Tensor dy) {
    Transposes transposes = (Transposes) y.attribute();
    Tensor a = y.inputs().get(0);
    Tensor b = y.inputs().get(1);
    if (place == 0) {
      return transposes.left()
          ? b.matmul(dy, transposes.right(), true)
          : dy.matmul(b, false, !transposes.right());
    }
    return transposes.right()
        ? dy.matmul(a, true, transposes.left())
        : a.matmul(dy, !transposes.left(), false);
  }

  /**
   * ψ′(x), the derivative of the digamma function: six steps of its recurrence, Σ 1/(x + i)², and
   * the asymptotic series of Abramowitz and Stegun 1964, 6.4.12, from x + 6 on, whose relative
   * error is below 2e-11.
   */
  private static Tensor trigamma(Tensor x) {
    Tensor shifted = x.plus(TRIGAMMA_STEPS);
    Tensor w = Tensor.constant(1).dividedBy(shifted);
    Tensor square = w.square();
    Tensor series = square.times(BERNOULLI[BERNOULLI.length - 1]);
    for (int k = BERNOULLI.length - 2; k >= 0; k--) {
      series = series.plus(BERNOULLI[k]).times(square);
    }
    // 1/z + 1/(2z²) + Σ B₂ₖ/z^(2k+1)
    Tensor sum = w.times(series.plus(w.times(0.5)).plus(1));
    for (int i = TRIGAMMA_STEPS - 1; i >= 0; i--) {
      sum = sum.plus(Tensor.constant(1).dividedBy(x.plus(i).square()));
    }
    return sum;
  }

  private static Tensor toImages(Tensor gradients, Tensor kernels, Window window, Tensor images) {
    return gradients.convolveToImages(
        kernels, window, images.shape().size(2), images.shape().size(3));
  }

  private static Tensor toKernels(Tensor images, Tensor gradients, Window window, Tensor kernels) {
    return images.convolveToKernels(
        gradients, window, kernels.shape().size(2), kernels.shape().size(3));
  }

  private static Tensor chosen(Tensor firstWins, int place) {
    return place == 0 ? firstWins : Tensor.constant(1).minus(firstWins);
  }

  private static int[] inverse(int[] order) {
    int[] inverse = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      inverse[order[i]] = i;
    }
    return inverse;
  }

  /** The sum over what a broadcast from a shape repeated. */
  private static Tensor sumTo(Tensor gradient, Shape shape) {
    int shift = gradient.shape().rank() - shape.rank();
    int[] repeated =
        IntStream.range(0, gradient.shape().rank())
            .filter(
                axis ->
                    axis < shift
                        || (shape.size(axis - shift) == 1 && gradient.shape().size(axis) != 1))
            .toArray();
    return (repeated.length == 0 ? gradient : gradient.sum(repeated)).reshape(shape);
  }

  /** Puts reduced axes back and repeats along them. */
  private static Tensor spread(Tensor reduced, Shape shape, Axes axes) {
    Shape kept = shape;
    for (int axis : axes.axes()) {
      kept = kept.with(axis, 1);
    }
    return reduced.reshape(kept).broadcast(shape);
  }
}
