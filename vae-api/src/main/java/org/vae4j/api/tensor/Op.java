package org.vae4j.api.tensor;

/**
 * The primitive operations: all that a backend has to know.
 *
 * <p>Everything else, such as {@code relu} or {@code logSumExp}, is composed of these. The list is
 * kept short; an operation comes in when a part needs it.
 */
public enum Op {
  /** A value given at each run. Attribute: {@link Input}. */
  INPUT(Group.LEAF),
  /** A value that the session keeps between runs. Attribute: {@link Variable}. */
  VARIABLE(Group.LEAF),
  /** Random numbers, new at each run. Attribute: {@link Noise}. */
  NOISE(Group.LEAF),
  /** Numbers that never change. Attribute: {@link Constant}. */
  CONSTANT(Group.LEAF),

  /** −x. */
  NEGATE(Group.UNARY),
  /** |x|. */
  ABS(Group.UNARY),
  /** √x. */
  SQRT(Group.UNARY),
  /** eˣ. */
  EXP(Group.UNARY),
  /** eˣ − 1, exact for small x. */
  EXPM1(Group.UNARY),
  /** ln x. */
  LOG(Group.UNARY),
  /** ln(1 + x), exact for small x. */
  LOG1P(Group.UNARY),
  /** sin x, x in radians. */
  SIN(Group.UNARY),
  /** cos x, x in radians. */
  COS(Group.UNARY),
  /** tanh x. */
  TANH(Group.UNARY),
  /** 1 / (1 + e⁻ˣ). */
  SIGMOID(Group.UNARY),
  /** ln(1 + eˣ), finite for every finite x. */
  SOFTPLUS(Group.UNARY),
  /** The error function, 2/√π ∫₀ˣ e^(−t²) dt. */
  ERF(Group.UNARY),
  /** The inverse of the error function, between −1 and 1; not a number beyond. */
  ERFINV(Group.UNARY),
  /**
   * ln Γ(x), the logarithm of the gamma function, for positive x; of 0 the limit from above, of
   * less not a number.
   */
  LGAMMA(Group.UNARY),
  /**
   * ψ(x), the digamma function, which is the derivative of {@link #LGAMMA}, for positive x; of 0
   * the limit from above, of less not a number.
   */
  DIGAMMA(Group.UNARY),
  /** The largest integer that is not above x; its gradient is zero. */
  FLOOR(Group.UNARY),
  /** x, of which no gradient is taken. */
  STOP_GRADIENT(Group.UNARY),

  /** x + y. */
  ADD(Group.BINARY),
  /** x − y. */
  SUBTRACT(Group.BINARY),
  /** x · y. */
  MULTIPLY(Group.BINARY),
  /** x / y. */
  DIVIDE(Group.BINARY),
  /** The larger of x and y; where they are equal, the gradient is y's. */
  MAXIMUM(Group.BINARY),
  /** The smaller of x and y; where they are equal, the gradient is y's. */
  MINIMUM(Group.BINARY),
  /** 1 where x &gt; y, else 0; its gradient is zero. */
  GREATER(Group.BINARY),
  /**
   * x where c &gt; 0, else exactly 0, whatever x is there; inputs x and c. The gradient of x is
   * masked alike, and c gets none.
   */
  MASK(Group.BINARY),
  /**
   * ln z of the gamma variate z that has the quantile of a normal variate ε: P(α, z) = Φ(ε). Inputs
   * ε and the concentration α; no gradient flows to ε, and that of α is {@link
   * #LOG_GAMMA_VARIATE_SLOPE}.
   */
  LOG_GAMMA_VARIATE(Group.BINARY),
  /**
   * The derivative of {@link #LOG_GAMMA_VARIATE} by α, −(∂P(α, z)/∂α) / (z p(z)); inputs α and ln
   * z. It has no derivative itself.
   */
  LOG_GAMMA_VARIATE_SLOPE(Group.BINARY),
  /**
   * The Poisson variate that has the quantile of a normal variate ε: the smallest count k with P(K
   * ≤ k) ≥ Φ(ε). Inputs ε and the rate; no gradient flows.
   */
  POISSON_VARIATE(Group.BINARY),

  /** The same elements in the same order under another shape. */
  RESHAPE(Group.LAYOUT),
  /** Axes in another order. Attribute: {@link Axes}, the old axis of each new one. */
  TRANSPOSE(Group.LAYOUT),
  /** Axes of size 1 repeated; missing outer axes count as size 1. */
  BROADCAST(Group.LAYOUT),
  /** A section of one axis. Attribute: {@link Section}. */
  SLICE(Group.LAYOUT),
  /**
   * Zeros before and after along one axis: the inverse of a slice. Attribute: {@link Section},
   * where the input lands.
   */
  PAD(Group.LAYOUT),
  /** Tensors one after the other along one axis. Attribute: {@link Axes}, that one axis. */
  CONCATENATE(Group.LAYOUT),

  /** The sum over some axes, which disappear. Attribute: {@link Axes}, ascending. */
  SUM(Group.REDUCTION),
  /** The largest over some axes, which disappear. Attribute: {@link Axes}, ascending. */
  LARGEST(Group.REDUCTION),

  /**
   * The product of two matrices; of tensors with more axes, the product of each two matrices along
   * the first axes, which are equal. Attribute: {@link Transposes}.
   */
  MATMUL(Group.PRODUCT),
  /**
   * The two-dimensional cross-correlation of images {@code [batch, in, height, width]} with kernels
   * {@code [out, in, rows, columns]}. Attribute: {@link Window}.
   */
  CONVOLVE(Group.PRODUCT),
  /**
   * The transpose of {@link #CONVOLVE} in its images: of gradients {@code [batch, out, …]} and
   * kernels, the gradient of the images; also known as transposed convolution. Attribute: {@link
   * Window}.
   */
  CONVOLVE_TO_IMAGES(Group.PRODUCT),
  /**
   * The transpose of {@link #CONVOLVE} in its kernels: of images and gradients {@code [batch, out,
   * …]}, the gradient of the kernels. Attribute: {@link Window}.
   */
  CONVOLVE_TO_KERNELS(Group.PRODUCT);

  /** What operations have in common for whoever plans a program. */
  public enum Group {
    /** No inputs. */
    LEAF,
    /** One input; each element of the result depends on the same element of the input. */
    UNARY,
    /** Two inputs of the result's shape; each element depends on the same element of both. */
    BINARY,
    /** Elements are moved, repeated or left out, and not changed. */
    LAYOUT,
    /** Elements are combined along axes. */
    REDUCTION,
    /** Sums of products of elements of two inputs. */
    PRODUCT
  }

  private final Group group;

  Op(Group group) {
    this.group = group;
  }

  /** What this operation has in common with others. */
  public Group group() {
    return group;
  }

  /** Whether each element of the result depends only on the same element of the inputs. */
  public boolean isElementwise() {
    return group == Group.UNARY || group == Group.BINARY;
  }

  /**
   * Whether gradients flow through this operation to one of its inputs. Where none do, the
   * derivative is zero almost everywhere, or not wanted.
   *
   * @param input the place of the input, counted from 0
   */
  public boolean passesGradientTo(int input) {
    return switch (this) {
      case STOP_GRADIENT, GREATER, FLOOR, POISSON_VARIATE -> false;
      case MASK -> input == 0;
      case LOG_GAMMA_VARIATE -> input == 1;
      default -> true;
    };
  }
}
