package org.vae4j.api.distribution;

import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Tensor;

/**
 * Independent uniform distributions over the intervals from μ to μ + σ.
 *
 * @param location μ, the lower end, {@code [rows, event…]}
 * @param logScale ln σ, the logarithm of the width, {@code [rows, event…]}
 */
public record Uniform(Tensor location, Tensor logScale) implements LocationScale {
  public Uniform {
    SameShape.check("uniform", "location", location, "log-scale", logScale);
  }

  @Override
  public Interval range() {
    return Interval.scaled(location, logScale, 0, 1);
  }

  /** u ~ U(0, 1). */
  @Override
  public Tensor standardSample(NoiseStream noise) {
    return noise.uniform(location.shape());
  }

  /** p. */
  @Override
  public double standardQuantile(double probability) {
    return probability;
  }

  /** 0 between 0 and 1. */
  @Override
  public Tensor standardLogProbs(Tensor z) {
    Tensor below = Tensor.filled(z.shape(), 0).greaterThan(z);
    Tensor above = z.greaterThan(Tensor.filled(z.shape(), 1));
    return Outside.excluded(z.times(0), Tensor.constant(1).minus(below).minus(above));
  }

  /** μ + σ / 2. */
  @Override
  public Tensor mean() {
    return location.plus(logScale.exp().times(0.5));
  }

  @Override
  public Uniform repeatRows(int count) {
    return new Uniform(location.repeatRows(count), logScale.repeatRows(count));
  }
}
