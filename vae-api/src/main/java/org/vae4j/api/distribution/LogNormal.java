package org.vae4j.api.distribution;

import org.vae4j.api.tensor.Tensor;

/**
 * Independent log-normal distributions over the positive numbers: of e^y with y ~ N(μ, σ²).
 *
 * @param location μ, {@code [rows, event…]}
 * @param logVariance ln σ², {@code [rows, event…]}
 */
public record LogNormal(Tensor location, Tensor logVariance) implements LogTransformed {
  public LogNormal {
    SameShape.check("log-normal", "location", location, "log-variance", logVariance);
  }

  /** N(μ, σ²). */
  @Override
  public Normal log() {
    return new Normal(location, logVariance);
  }

  /** e^(μ + σ² / 2). */
  @Override
  public Tensor mean() {
    return location.plus(logVariance.exp().times(0.5)).exp();
  }

  @Override
  public LogNormal repeatRows(int count) {
    return new LogNormal(location.repeatRows(count), logVariance.repeatRows(count));
  }
}
