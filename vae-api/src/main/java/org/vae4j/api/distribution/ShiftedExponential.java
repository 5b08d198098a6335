package org.vae4j.api.distribution;

import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Tensor;

/**
 * Independent exponential distributions that begin at a location: logarithms of Pareto variables.
 *
 * @param location μ, {@code [rows, event…]}
 * @param logScale ln σ, {@code [rows, event…]}
 */
record ShiftedExponential(Tensor location, Tensor logScale) implements LocationScale {
  ShiftedExponential {
    SameShape.check("shifted exponential", "location", location, "log-scale", logScale);
  }

  @Override
  public Interval range() {
    return Interval.scaled(location, logScale, 0, Double.POSITIVE_INFINITY);
  }

  /** e ~ Exponential(1). */
  @Override
  public Tensor standardSample(NoiseStream noise) {
    return StandardNoise.exponential(noise, location.shape());
  }

  /** −ln(1 − p). */
  @Override
  public double standardQuantile(double probability) {
    return -Math.log1p(-probability);
  }

  /** −z, for z that are not negative. */
  @Override
  public Tensor standardLogProbs(Tensor z) {
    Tensor below = Tensor.filled(z.shape(), 0).greaterThan(z);
    return Outside.excluded(z.negate(), Tensor.constant(1).minus(below));
  }

  /** μ + σ. */
  @Override
  public Tensor mean() {
    return location.plus(logScale.exp());
  }

  @Override
  public ShiftedExponential repeatRows(int count) {
    return new ShiftedExponential(location.repeatRows(count), logScale.repeatRows(count));
  }
}
