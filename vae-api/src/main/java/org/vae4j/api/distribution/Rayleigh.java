package org.vae4j.api.distribution;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.tensor.Tensor;

/**
 * Independent Rayleigh distributions, of the lengths of two normal variables together: each has the
 * density x e^(−x² / 2σ²) / σ².
 *
 * @param logScale ln σ, {@code [rows, event…]}
 */
public record Rayleigh(Tensor logScale) implements SpecialCase {
  public Rayleigh {
    requireNonNull(logScale, "logScale");
  }

  /** The Weibull distribution with the scale √2 σ and the shape 2. */
  @Override
  public Weibull general() {
    double log = Math.log(2);
    return new Weibull(logScale.plus(log / 2), Tensor.filled(logScale.shape(), log));
  }

  @Override
  public Rayleigh repeatRows(int count) {
    return new Rayleigh(logScale.repeatRows(count));
  }
}
