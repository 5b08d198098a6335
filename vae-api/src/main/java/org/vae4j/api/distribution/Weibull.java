package org.vae4j.api.distribution;

import org.vae4j.api.tensor.Tensor;

/**
 * Independent Weibull distributions over the positive numbers: 1 − exp(−(x / λ)^k) is their
 * distribution function.
 *
 * @param logScale ln λ, {@code [rows, event…]}
 * @param logShape ln k, {@code [rows, event…]}
 */
public record Weibull(Tensor logScale, Tensor logShape) implements LogTransformed {
  public Weibull {
    SameShape.check("Weibull", "log-scale", logScale, "log-shape", logShape);
  }

  /** ln x = ln λ + ln(e) / k with e ~ Exponential(1). */
  @Override
  public Distribution log() {
    return new ReversedGumbel(logScale, logShape.negate());
  }

  /** λ Γ(1 + 1 / k). */
  @Override
  public Tensor mean() {
    return logScale.plus(logShape.negate().exp().plus(1).lgamma()).exp();
  }

  @Override
  public Weibull repeatRows(int count) {
    return new Weibull(logScale.repeatRows(count), logShape.repeatRows(count));
  }
}
