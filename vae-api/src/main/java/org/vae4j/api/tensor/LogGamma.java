package org.vae4j.api.tensor;

/**
 * Differences of logarithms of the gamma function, with the digits that subtracting them loses.
 *
 * <p>Compositions of other operations, with gradients to every argument.
 */
public final class LogGamma {
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  /** From here on, three terms of the series leave out less than 1e-9. */
  private static final double SERIES_FROM = 8;

  private LogGamma() {}

  /**
   * ln Γ(x + n) − ln Γ(x), in single precision to 2e-6 and a relative 1e-6 for x up to 10⁸: of two
   * values of {@link Tensor#lgamma} at 10⁶, the difference is off by 1.
   *
   * @param x positive
   * @param n of x's shape, of either sign; x + n is positive
   */
  static Tensor ratio(Tensor x, Tensor n) {
    // Stirling's series of both, with what is large in both taken out.
    Tensor large = x.maximum(SERIES_FROM);
    Tensor shifted = large.plus(n);
    Tensor bySeries =
        large
            .minus(0.5)
            .times(n.dividedBy(large).log1p())
            .plus(n.times(shifted.log().minus(1)))
            .plus(stirlingRemainder(shifted))
            .minus(stirlingRemainder(large));
    Tensor isLarge = x.greaterThan(Tensor.filled(x.shape(), SERIES_FROM));
    Tensor small = x.minimum(SERIES_FROM);
    // Beside a large x, n may be below −8: the function has no gradient there, chosen or not.
    Tensor step = n.mask(Tensor.constant(1).minus(isLarge));
    Tensor direct = small.plus(step).lgamma().minus(small.lgamma());
    return bySeries.where(isLarge, direct);
  }

  /**
   * ln Γ(x) − ((x − ½) ln x − x + ½ ln 2π), what Stirling's formula leaves out; near 1 / (12 x). In
   * single precision to 2e-6.
   *
   * @param x positive
   */
  public static Tensor stirlingRemainder(Tensor x) {
    Tensor inverse = Tensor.constant(1).dividedBy(x.maximum(SERIES_FROM));
    Tensor square = inverse.square();
    Tensor bySeries =
        square.times(1.0 / 1260).minus(1.0 / 360).times(square).plus(1.0 / 12).times(inverse);
    Tensor small = x.minimum(SERIES_FROM);
    Tensor direct =
        small
            .lgamma()
            .minus(small.minus(0.5).times(small.log()))
            .plus(small)
            .minus(HALF_LOG_TWO_PI);
    return bySeries.where(x.greaterThan(Tensor.filled(x.shape(), SERIES_FROM)), direct);
  }
}
