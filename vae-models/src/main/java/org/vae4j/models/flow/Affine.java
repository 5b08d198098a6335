package org.vae4j.models.flow;

import org.vae4j.api.tensor.Tensor;

/**
 * f(y) = eˢ y + m, with s kept between −5 and 5 by a tangent that is 1 at 0: Dinh, Sohl-Dickstein
 * and Bengio 2017, eq. 8.
 */
final class Affine implements Elementwise {
  private static final double LARGEST_LOG_SLOPE = 5;

  @Override
  public int numbers() {
    return 2;
  }

  @Override
  public Mapped forward(Tensor y, Tensor chosen) {
    Tensor s = logSlope(chosen);
    return new Mapped(y.times(s.exp()).plus(Elementwise.number(0, chosen)), s);
  }

  @Override
  public Mapped inverse(Tensor z, Tensor chosen) {
    Tensor s = logSlope(chosen).negate();
    return new Mapped(z.minus(Elementwise.number(0, chosen)).times(s.exp()), s);
  }

  private static Tensor logSlope(Tensor chosen) {
    return Elementwise.number(1, chosen)
        .dividedBy(LARGEST_LOG_SLOPE)
        .tanh()
        .times(LARGEST_LOG_SLOPE);
  }
}
