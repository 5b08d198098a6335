package org.vae4j.api.distribution;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.tensor.Tensor;

/**
 * Independent χ²-distributions: of the sum of the squares of ν standard normal variables.
 *
 * @param logDegreesOfFreedom ln ν, {@code [rows, event…]}
 */
public record ChiSquared(Tensor logDegreesOfFreedom) implements SpecialCase {
  public ChiSquared {
    requireNonNull(logDegreesOfFreedom, "logDegreesOfFreedom");
  }

  /** Γ(ν / 2, 1 / 2). */
  @Override
  public Gamma general() {
    Tensor half = logDegreesOfFreedom.exp().times(0.5);
    return new Gamma(half, Tensor.filled(half.shape(), -Math.log(2)));
  }

  @Override
  public ChiSquared repeatRows(int count) {
    return new ChiSquared(logDegreesOfFreedom.repeatRows(count));
  }
}
