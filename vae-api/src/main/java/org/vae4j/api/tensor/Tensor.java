package org.vae4j.api.tensor;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * An expression: an operation on other tensors, and the shape of its result.
 *
 * <p>Immutable, and known by its identity. Making a tensor computes nothing, and checks shapes:
 * those that do not fit are refused with a {@link ShapeException} that names the operation and the
 * shapes.
 *
 * <p>Two tensors are combined element by element where their shapes are equal, where one is a
 * scalar, or where the shape of one is the last axes of the other's; the smaller is then repeated.
 * Axes of size 1 are stretched by {@link #broadcast} alone, so that a per-example value {@code
 * [batch]} never meets a table {@code [batch, n]} by accident.
 */
public final class Tensor implements Rows<Tensor> {
  private final Op op;
  private final List<Tensor> inputs;
  private final Attribute attribute;
  private final Shape shape;

  private Tensor(Op op, List<Tensor> inputs, Attribute attribute, Shape shape) {
    this.op = op;
    this.inputs = inputs;
    this.attribute = attribute;
    this.shape = shape;
  }

  static Tensor leaf(Op op, Attribute attribute, Shape shape) {
    return new Tensor(op, List.of(), attribute, requireNonNull(shape, "shape"));
  }

  // ---- leaves

  /** A value given at each run. */
  public static Tensor input(String name, Shape shape) {
    return leaf(Op.INPUT, new Input(name), shape);
  }

  /** A number. */
  public static Tensor constant(double value) {
    return leaf(Op.CONSTANT, new Constant(value), Shape.scalar());
  }

  /**
   * Numbers that never change.
   *
   * @param shape their shape
   * @param values as many as the shape has elements, last axis fastest; copied
   */
  public static Tensor constant(Shape shape, double... values) {
    if (values.length != shape.elements()) {
      throw new ShapeException(
          "constant: shape "
              + shape
              + " has "
              + shape.elements()
              + " elements, and "
              + values.length
              + " values were given");
    }
    return leaf(Op.CONSTANT, new Constant(values), shape);
  }

  /** The same number everywhere. */
  public static Tensor filled(Shape shape, double value) {
    return constant(value).broadcast(shape);
  }

  // ---- structure

  /** The operation. */
  public Op op() {
    return op;
  }

  /** What it operates on. */
  public List<Tensor> inputs() {
    return inputs;
  }

  /** The only or the first input. */
  public Tensor input() {
    return inputs.get(0);
  }

  /** The same operation on others, of the shapes of its own. */
  Tensor withInputs(List<Tensor> others) {
    return new Tensor(op, others, attribute, shape);
  }

  /** What the operation needs to know besides; its type is said at each {@link Op}. */
  public Attribute attribute() {
    return attribute;
  }

  /** The shape of the result. */
  public Shape shape() {
    return shape;
  }

  // ---- element by element

  /** −x. */
  public Tensor negate() {
    return unary(Op.NEGATE);
  }

  /** |x|. */
  public Tensor abs() {
    return unary(Op.ABS);
  }

  /** √x. */
  public Tensor sqrt() {
    return unary(Op.SQRT);
  }

  /** x². */
  public Tensor square() {
    return times(this);
  }

  /** eˣ. */
  public Tensor exp() {
    return unary(Op.EXP);
  }

  /** eˣ − 1, exact for small x. */
  public Tensor expm1() {
    return unary(Op.EXPM1);
  }

  /** ln x. */
  public Tensor log() {
    return unary(Op.LOG);
  }

  /** ln(1 + x), exact for small x. */
  public Tensor log1p() {
    return unary(Op.LOG1P);
  }

  /** sin x. */
  public Tensor sin() {
    return unary(Op.SIN);
  }

  /** cos x. */
  public Tensor cos() {
    return unary(Op.COS);
  }

  /** tanh x. */
  public Tensor tanh() {
    return unary(Op.TANH);
  }

  /** 1 / (1 + e⁻ˣ). */
  public Tensor sigmoid() {
    return unary(Op.SIGMOID);
  }

  /** ln(1 + eˣ), finite for every finite x. */
  public Tensor softplus() {
    return unary(Op.SOFTPLUS);
  }

  /** The error function. */
  public Tensor erf() {
    return unary(Op.ERF);
  }

  /** The inverse of the error function, between −1 and 1; not a number beyond. */
  public Tensor erfinv() {
    return unary(Op.ERFINV);
  }

  /**
   * ln Γ(x), the logarithm of the gamma function, for positive x; of 0 the limit from above, of
   * less not a number.
   *
   * <p>Its relative error is small near 1 and 2 too, where it is 0. Differences of large values
   * lose digits.
   */
  public Tensor lgamma() {
    return unary(Op.LGAMMA);
  }

  /**
   * ψ(x), the digamma function: the derivative of {@link #lgamma}, for positive x; of 0 the limit
   * from above, of less not a number.
   */
  public Tensor digamma() {
    return unary(Op.DIGAMMA);
  }

  /**
   * ln Γ(x + n) − ln Γ(x), the logarithm of x (x + 1) ⋯ (x + n − 1) for whole n, of this tensor as
   * x: with the digits that a difference of two {@link #lgamma} loses. In single precision to 2e-6
   * and a relative 1e-6 for x up to 10⁸.
   *
   * @param n of this tensor's shape; x and x + n are positive
   */
  public Tensor logGammaRatio(Tensor n) {
    return LogGamma.ratio(this, n);
  }

  /** The largest integer that is not above x; its gradient is zero. */
  public Tensor floor() {
    return unary(Op.FLOOR);
  }

  /** This value, taken as given: no gradient flows through it. */
  public Tensor stopGradient() {
    return unary(Op.STOP_GRADIENT);
  }

  /** x + y. */
  public Tensor plus(Tensor other) {
    return binary(Op.ADD, other);
  }

  /** x + y. */
  public Tensor plus(double other) {
    return plus(constant(other));
  }

  /** x − y. */
  public Tensor minus(Tensor other) {
    return binary(Op.SUBTRACT, other);
  }

  /** x − y. */
  public Tensor minus(double other) {
    return minus(constant(other));
  }

  /** x · y, element by element. */
  public Tensor times(Tensor other) {
    return binary(Op.MULTIPLY, other);
  }

  /** x · y. */
  public Tensor times(double other) {
    return times(constant(other));
  }

  /** x / y, element by element. */
  public Tensor dividedBy(Tensor other) {
    return binary(Op.DIVIDE, other);
  }

  /** x / y. */
  public Tensor dividedBy(double other) {
    return dividedBy(constant(other));
  }

  /** The larger of x and y; where they are equal, the gradient is y's. */
  public Tensor maximum(Tensor other) {
    return binary(Op.MAXIMUM, other);
  }

  /** The larger of x and y; where they are equal, the gradient is zero. */
  public Tensor maximum(double other) {
    return maximum(constant(other));
  }

  /** The smaller of x and y; where they are equal, the gradient is y's. */
  public Tensor minimum(Tensor other) {
    return binary(Op.MINIMUM, other);
  }

  /** The smaller of x and y; where they are equal, the gradient is zero. */
  public Tensor minimum(double other) {
    return minimum(constant(other));
  }

  /** 1 where x &gt; y, else 0; its gradient is zero. */
  public Tensor greaterThan(Tensor other) {
    return binary(Op.GREATER, other);
  }

  /**
   * x where a condition holds, else exactly 0: also where x is not a number or infinite, which a
   * product with 0 would pass on.
   *
   * <p>The gradient of x is masked alike, and the condition gets none. Where x is computed by a
   * function whose derivative is infinite or not a number there, mask the function's argument as
   * well: 0 times that derivative is not a number.
   *
   * @param condition c, which holds where c &gt; 0
   */
  public Tensor mask(Tensor condition) {
    return binary(Op.MASK, condition);
  }

  /**
   * This tensor where a condition holds, else another: exactly, whatever is there in the one that
   * is not chosen. Gradients flow to each where it is chosen, as {@link #mask} has it.
   *
   * @param condition c, of this tensor's shape, which holds where c &gt; 0
   * @param otherwise of this tensor's shape
   */
  public Tensor where(Tensor condition, Tensor otherwise) {
    Tensor holds = filled(condition.shape, 1).mask(condition); // 1 or 0, also where c is NaN
    return mask(holds).plus(otherwise.mask(constant(1).minus(holds)));
  }

  /**
   * ln z of gamma variates z, of this tensor as standard normal variates ε: z has the quantile
   * under Gamma(α, 1) that ε has under N(0, 1), P(α, z) = Φ(ε).
   *
   * <p>A smooth function of α, whose gradient is the implicit one of Figurnov, Mohamed and Mnih
   * 2018; no gradient flows to ε. In logarithms, because z is too small for a float where α is
   * small. What draws its own ε is {@link NoiseStream#logGamma}.
   *
   * @param concentration α, positive; not a number otherwise
   */
  public Tensor logGammaVariate(Tensor concentration) {
    return binary(Op.LOG_GAMMA_VARIATE, concentration);
  }

  /**
   * The derivative of {@link #logGammaVariate} by α, of this tensor as α. It has no derivative
   * itself.
   *
   * @param logVariate ln z
   */
  public Tensor logGammaVariateSlope(Tensor logVariate) {
    return binary(Op.LOG_GAMMA_VARIATE_SLOPE, logVariate);
  }

  /**
   * Poisson variates, of this tensor as standard normal variates ε: the smallest count k with P(K ≤
   * k) ≥ Φ(ε). No gradient flows. What draws its own ε is {@link NoiseStream#poisson}.
   *
   * @param rate λ, not negative; not a number otherwise
   */
  public Tensor poissonVariate(Tensor rate) {
    return binary(Op.POISSON_VARIATE, rate);
  }

  // ---- layout

  /** The same elements in the same order under another shape of as many. */
  public Tensor reshape(Shape target) {
    if (target.elements() != shape.elements()) {
      throw new ShapeException(
          "reshape: "
              + shape
              + " has "
              + shape.elements()
              + " elements, "
              + target
              + " has "
              + target.elements());
    }
    return target.equals(shape) ? this : of(Op.RESHAPE, None.NONE, target, this);
  }

  /** Each row's elements on one axis: {@code [batch, …]} becomes {@code [batch, n]}. */
  public Tensor flattenRows() {
    return reshape(Shape.of(shape.size(0), shape.elements() / shape.size(0)));
  }

  /**
   * Axes in another order.
   *
   * @param axes for each axis of the result, the axis of this tensor that it is
   */
  public Tensor transpose(int... axes) {
    int[] seen = new int[shape.rank()];
    int[] sizes = new int[axes.length];
    if (axes.length != shape.rank()) {
      throw new ShapeException(
          "transpose: "
              + shape
              + " has "
              + shape.rank()
              + " axes, and the order "
              + Arrays.toString(axes)
              + " names "
              + axes.length);
    }
    int[] resolved = new int[axes.length];
    for (int i = 0; i < axes.length; i++) {
      resolved[i] = shape.axis(axes[i]);
      sizes[i] = shape.size(resolved[i]);
      if (seen[resolved[i]]++ > 0) {
        throw new ShapeException(
            "transpose: the order "
                + Arrays.toString(axes)
                + " names axis "
                + resolved[i]
                + " twice");
      }
    }
    return of(Op.TRANSPOSE, Axes.of(resolved), Shape.of(sizes), this);
  }

  /** Axes of size 1 repeated to the sizes of a target; missing outer axes count as size 1. */
  public Tensor broadcast(Shape target) {
    int shift = target.rank() - shape.rank();
    boolean fits = shift >= 0;
    for (int axis = 0; fits && axis < shape.rank(); axis++) {
      fits = shape.size(axis) == 1 || shape.size(axis) == target.size(axis + shift);
    }
    if (!fits) {
      throw new ShapeException("broadcast: " + shape + " does not stretch to " + target);
    }
    return target.equals(shape) ? this : of(Op.BROADCAST, None.NONE, target, this);
  }

  /**
   * One number for each row, at every element of a row: {@code [batch]} or {@code [batch, 1]}
   * becomes {@code [batch, row…]}.
   *
   * @param row the shape of a row of the result
   */
  public Tensor broadcastRows(Shape row) {
    if (shape.rank() == 0 || shape.elements() != shape.size(0)) {
      throw new ShapeException(
          "broadcast of rows: one number for each row is [batch] or [batch, 1], was " + shape);
    }
    Shape ones = Shape.of(shape.size(0));
    for (int axis = 0; axis < row.rank(); axis++) {
      ones = ones.append(1);
    }
    return reshape(ones).broadcast(row.prepend(shape.size(0)));
  }

  /**
   * Each row repeated: {@code [batch, …]} becomes {@code [batch · count, …]}, the copies of a row
   * side by side.
   *
   * <p>This is how several samples of each example are computed at once; {@link #groupRows} undoes
   * it.
   */
  @Override
  public Tensor repeatRows(int count) {
    Shape row = shape.row();
    if (count == 1) {
      return this;
    }
    int rows = shape.size(0);
    return reshape(row.prepend(1).prepend(rows))
        .broadcast(row.prepend(count).prepend(rows))
        .reshape(row.prepend(rows * count));
  }

  /** Rows side by side in groups: {@code [batch · count, …]} becomes {@code [batch, count, …]}. */
  public Tensor groupRows(int count) {
    if (shape.rank() == 0 || count < 1 || shape.size(0) % count != 0) {
      throw new ShapeException(
          "groupRows: the rows of " + shape + " are not in groups of " + count);
    }
    return reshape(shape.row().prepend(count).prepend(shape.size(0) / count));
  }

  /**
   * A section of one axis.
   *
   * @param axis the axis, from −1 backwards too
   * @param from the first index
   * @param to the index after the last
   */
  public Tensor slice(int axis, int from, int to) {
    int resolved = shape.axis(axis);
    if (from < 0 || to > shape.size(resolved) || from >= to) {
      throw new ShapeException(
          "slice: axis "
              + resolved
              + " of "
              + shape
              + " has no section from "
              + from
              + " to "
              + to);
    }
    return from == 0 && to == shape.size(resolved)
        ? this
        : of(Op.SLICE, new Section(resolved, from, to), shape.with(resolved, to - from), this);
  }

  /**
   * Zeros around this tensor along one axis.
   *
   * @param axis the axis, from −1 backwards too
   * @param from where this tensor begins in the result
   * @param size the size of the result along that axis
   */
  public Tensor pad(int axis, int from, int size) {
    int resolved = shape.axis(axis);
    int to = from + shape.size(resolved);
    if (from < 0 || to > size) {
      throw new ShapeException(
          "pad: "
              + shape
              + " does not fit from "
              + from
              + " into "
              + size
              + " along axis "
              + resolved);
    }
    return from == 0 && to == size
        ? this
        : of(Op.PAD, new Section(resolved, from, to), shape.with(resolved, size), this);
  }

  /**
   * Tensors one after the other along one axis; all other sizes are equal.
   *
   * @param axis the axis, from −1 backwards too
   * @param tensors at least one
   */
  public static Tensor concatenate(int axis, List<Tensor> tensors) {
    Shape first = tensors.get(0).shape;
    int resolved = first.axis(axis);
    int total = 0;
    for (Tensor tensor : tensors) {
      if (tensor.shape.rank() != first.rank()
          || !tensor.shape.with(resolved, 1).equals(first.with(resolved, 1))) {
        throw new ShapeException(
            "concatenate: " + first + " and " + tensor.shape + " differ beyond axis " + resolved);
      }
      total += tensor.shape.size(resolved);
    }
    return tensors.size() == 1
        ? tensors.get(0)
        : new Tensor(
            Op.CONCATENATE, List.copyOf(tensors), Axes.of(resolved), first.with(resolved, total));
  }

  // ---- reductions

  /** The sum over some axes, which disappear; over all of them where none is named. */
  public Tensor sum(int... axes) {
    return reduce(Op.SUM, axes);
  }

  /** The mean over some axes, which disappear; over all of them where none is named. */
  public Tensor mean(int... axes) {
    Tensor sum = sum(axes);
    int count = shape.elements() / sum.shape.elements();
    return count == 1 ? sum : sum.times(1.0 / count);
  }

  /** The largest over some axes, which disappear; over all of them where none is named. */
  public Tensor largest(int... axes) {
    return reduce(Op.LARGEST, axes);
  }

  /** The sum over all axes but the first: one number for each row. */
  public Tensor sumRows() {
    if (shape.rank() == 0) {
      throw new ShapeException("sumRows: a scalar has no rows");
    }
    return shape.rank() == 1 ? this : sum(IntStream.range(1, shape.rank()).toArray());
  }

  /** ln Σ eˣ over one axis, which disappears; finite wherever the inputs are. */
  public Tensor logSumExp(int axis) {
    int resolved = shape.axis(axis);
    // The largest is taken out first, so that no exponential overflows; being added back, it needs
    // no gradient.
    Tensor largest = largest(resolved).stopGradient();
    Tensor shifted = minus(largest.reshape(shape.with(resolved, 1)).broadcast(shape));
    return shifted.exp().sum(resolved).log().plus(largest);
  }

  /**
   * 1 where an element is the largest along an axis, else 0: a one-hot vector for each place on the
   * other axes.
   *
   * <p>Of equal elements, the first is the largest; where one is not a number, the first of all. No
   * gradient flows through it. Exact along axes of up to 2²⁴ elements.
   *
   * @param axis the axis, from −1 backwards too
   * @return of this tensor's shape
   */
  public Tensor oneHotArgmax(int axis) {
    int resolved = shape.axis(axis);
    int size = shape.size(resolved);
    double[] fromTheEnd = new double[size];
    for (int i = 0; i < size; i++) {
      fromTheEnd[i] = size - i;
    }
    int[] along = new int[shape.rank()];
    Arrays.fill(along, 1);
    along[resolved] = size;
    // The number of each of the largest, counted from the end of the axis; 0 for other elements.
    Tensor numbers =
        isLargest(resolved).times(constant(Shape.of(along), fromTheEnd).broadcast(shape));
    return numbers.isLargest(resolved);
  }

  /** 1 where an element is the largest along an axis, or one of several, else 0. */
  private Tensor isLargest(int axis) {
    Tensor largest = largest(axis).reshape(shape.with(axis, 1)).broadcast(shape);
    return constant(1).minus(largest.greaterThan(this));
  }

  // ---- products

  /**
   * ‖xᵢ − yⱼ‖², the squared distance of each row of this tensor from each row of another, by one
   * matrix product.
   *
   * <p>Rows are taken from the mean of the other's rows first, so that what they have in common
   * costs no digits: in single precision the error is some 1e-6 of the larger of their squared
   * distances from there. Never negative. For each matrix of a batch, where there is a third axis.
   *
   * @param other {@code [m, d]}, or {@code [batch, m, d]}; this is {@code [n, d]}, or {@code
   *     [batch, n, d]}
   * @return {@code [n, m]}, or {@code [batch, n, m]}
   */
  public Tensor squaredDistances(Tensor other) {
    return SquaredDistances.between(this, other);
  }

  /** The product of two matrices: {@code [m, k]} with {@code [k, n]} gives {@code [m, n]}. */
  public Tensor matmul(Tensor other) {
    return matmul(other, false, false);
  }

  /**
   * The product of two matrices, each of which may be transposed first; of tensors with more axes,
   * of each two matrices: {@code [batch, m, k]} with {@code [batch, k, n]} gives {@code [batch, m,
   * n]}.
   *
   * @param other has as many axes, and the same sizes but for the last two
   * @param transposeThis whether the last two axes of this tensor change places first
   * @param transposeOther whether those of the other do
   */
  public Tensor matmul(Tensor other, boolean transposeThis, boolean transposeOther) {
    requireMatrices(other.shape);
    int inner = shape.size(transposeThis ? -2 : -1);
    int otherInner = other.shape.size(transposeOther ? -1 : -2);
    if (inner != otherInner) {
      throw new ShapeException(
          "matmul: "
              + shape
              + (transposeThis ? " transposed" : "")
              + " times "
              + other.shape
              + (transposeOther ? " transposed" : "")
              + ": the inner sizes "
              + inner
              + " and "
              + otherInner
              + " differ");
    }
    // Both at once: a shape with one of them changed may be larger than any tensor.
    int[] sizes = shape.toArray();
    sizes[sizes.length - 2] = shape.size(transposeThis ? -1 : -2);
    sizes[sizes.length - 1] = other.shape.size(transposeOther ? -2 : -1);
    return of(
        Op.MATMUL, new Transposes(transposeThis, transposeOther), Shape.of(sizes), this, other);
  }

  private void requireMatrices(Shape other) {
    boolean fits = shape.rank() >= 2 && other.rank() == shape.rank();
    for (int axis = 0; fits && axis < shape.rank() - 2; axis++) {
      fits = shape.size(axis) == other.size(axis);
    }
    if (!fits) {
      throw new ShapeException(
          "matmul: both are matrices, or both have as many along the same first axes, were "
              + shape
              + " and "
              + other);
    }
  }

  /**
   * The two-dimensional cross-correlation with kernels.
   *
   * <p>This tensor is images {@code [batch, in, height, width]}; the result is {@code [batch, out,
   * …]}.
   *
   * @param kernels {@code [out, in, rows, columns]}
   * @param window how the kernels move
   */
  public Tensor convolve(Tensor kernels, Window window) {
    requireImages("convolve", kernels.shape);
    if (shape.size(1) != kernels.shape.size(1)) {
      throw new ShapeException(
          "convolve: images "
              + shape
              + " have "
              + shape.size(1)
              + " channels, kernels "
              + kernels.shape
              + " expect "
              + kernels.shape.size(1));
    }
    int height = window.outputSize(shape.size(2), kernels.shape.size(2));
    int width = window.outputSize(shape.size(3), kernels.shape.size(3));
    if (height < 1 || width < 1) {
      throw new ShapeException(
          "convolve: kernels "
              + kernels.shape
              + " do not fit into images "
              + shape
              + " with padding "
              + window.padding());
    }
    return of(
        Op.CONVOLVE,
        window,
        Shape.of(shape.size(0), kernels.shape.size(0), height, width),
        this,
        kernels);
  }

  /**
   * The transposed convolution: the gradient, with respect to its images, of {@link #convolve} with
   * the same kernels.
   *
   * <p>This tensor is {@code [batch, out, …]} as {@code convolve} returns it.
   *
   * @param kernels {@code [out, in, rows, columns]}, as {@code convolve} takes them
   * @param window how the kernels move
   * @param height the height of the images
   * @param width the width of the images
   * @return {@code [batch, in, height, width]}
   */
  public Tensor convolveToImages(Tensor kernels, Window window, int height, int width) {
    requireImages("convolveToImages", kernels.shape);
    Shape images = Shape.of(shape.size(0), kernels.shape.size(1), height, width);
    requireConvolution("convolveToImages", images, kernels.shape, shape, window);
    return of(Op.CONVOLVE_TO_IMAGES, window, images, this, kernels);
  }

  /**
   * The gradient of {@link #convolve} with respect to its kernels.
   *
   * <p>This tensor is images {@code [batch, in, height, width]}.
   *
   * @param gradients {@code [batch, out, …]}, as {@code convolve} returns it
   * @param window how the kernels move
   * @param rows the rows of a kernel
   * @param columns the columns of a kernel
   * @return {@code [out, in, rows, columns]}
   */
  public Tensor convolveToKernels(Tensor gradients, Window window, int rows, int columns) {
    requireImages("convolveToKernels", gradients.shape);
    Shape kernels = Shape.of(gradients.shape.size(1), shape.size(1), rows, columns);
    requireConvolution("convolveToKernels", shape, kernels, gradients.shape, window);
    return of(Op.CONVOLVE_TO_KERNELS, window, kernels, this, gradients);
  }

  /** The operation, the name of an input or a variable, and the shape: {@code matmul[100, 500]}. */
  @Override
  public String toString() {
    return name(op)
        + (attribute instanceof Variable variable ? " " + variable.name() : "")
        + (attribute instanceof Input given ? " " + given.name() : "")
        + shape;
  }

  // ---- how tensors are made

  private static Tensor of(Op op, Attribute attribute, Shape shape, Tensor... inputs) {
    return new Tensor(op, List.of(inputs), attribute, shape);
  }

  private Tensor unary(Op op) {
    return of(op, None.NONE, shape, this);
  }

  private Tensor binary(Op op, Tensor other) {
    if (shape.equals(other.shape)) {
      return of(op, None.NONE, shape, this, other);
    }
    if (shape.isSuffixOf(other.shape)) {
      return of(op, None.NONE, other.shape, broadcast(other.shape), other);
    }
    if (other.shape.isSuffixOf(shape)) {
      return of(op, None.NONE, shape, this, other.broadcast(shape));
    }
    throw new ShapeException(
        name(op)
            + ": "
            + shape
            + " and "
            + other.shape
            + " are neither equal nor one the last axes of the other");
  }

  private Tensor reduce(Op op, int... axes) {
    int[] resolved =
        axes.length == 0
            ? IntStream.range(0, shape.rank()).toArray()
            : IntStream.of(axes).map(shape::axis).sorted().distinct().toArray();
    if (axes.length != 0 && resolved.length != axes.length) {
      throw new ShapeException(
          name(op) + ": " + Arrays.toString(axes) + " names an axis of " + shape + " twice");
    }
    if (resolved.length == 0) {
      return this;
    }
    int[] kept =
        IntStream.range(0, shape.rank())
            .filter(axis -> Arrays.binarySearch(resolved, axis) < 0)
            .map(shape::size)
            .toArray();
    return of(op, Axes.of(resolved), Shape.of(kept), this);
  }

  private void requireImages(String operation, Shape other) {
    if (shape.rank() != 4 || other.rank() != 4) {
      throw new ShapeException(
          operation + ": both have four axes, were " + shape + " and " + other);
    }
  }

  private static void requireConvolution(
      String operation, Shape images, Shape kernels, Shape result, Window window) {
    boolean fits =
        images.size(0) == result.size(0)
            && kernels.size(0) == result.size(1)
            && window.outputSize(images.size(2), kernels.size(2)) == result.size(2)
            && window.outputSize(images.size(3), kernels.size(3)) == result.size(3);
    if (!fits) {
      throw new ShapeException(
          operation
              + ": images "
              + images
              + " with kernels "
              + kernels
              + ", "
              + window
              + ", do not give "
              + result);
    }
  }

  private static String name(Op op) {
    return op.name().toLowerCase(Locale.ROOT);
  }
}
