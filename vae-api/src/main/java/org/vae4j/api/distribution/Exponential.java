package org.vae4j.api.distribution;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.tensor.Tensor;

/**
 * Independent exponential distributions over the positive numbers, each with the density β e^(−βx).
 *
 * @param logRate ln β, {@code [rows, event…]}
 */
public record Exponential(Tensor logRate) implements SpecialCase {
  public Exponential {
    requireNonNull(logRate, "logRate");
  }

  /** The exponential distribution that begins at 0. */
  @Override
  public Distribution general() {
    return new ShiftedExponential(Tensor.filled(logRate.shape(), 0), logRate.negate());
  }

  @Override
  public Interval range() {
    return Interval.POSITIVE;
  }

  /** Γ(1, β). */
  Gamma gamma() {
    return new Gamma(Tensor.filled(logRate.shape(), 1), logRate);
  }

  @Override
  public Exponential repeatRows(int count) {
    return new Exponential(logRate.repeatRows(count));
  }
}
