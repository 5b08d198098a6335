package org.vae4j.api.distribution;

import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Tensor;

/**
 * Independent symmetric triangular distributions: the density rises evenly from μ − σ to μ, and
 * falls evenly to μ + σ.
 *
 * @param location μ, {@code [rows, event…]}
 * @param logScale ln σ, the logarithm of half the width, {@code [rows, event…]}
 */
public record Triangular(Tensor location, Tensor logScale) implements LocationScale {
  public Triangular {
    SameShape.check("triangular", "location", location, "log-scale", logScale);
  }

  @Override
  public Interval range() {
    return Interval.scaled(location, logScale, -1, 1);
  }

  /** u − v with u, v ~ U(0, 1). */
  @Override
  public Tensor standardSample(NoiseStream noise) {
    Tensor u = noise.uniform(location.shape());
    return u.minus(noise.uniform(location.shape()));
  }

  /** √2p − 1 below the median, 1 − √2(1 − p) above it. */
  @Override
  public double standardQuantile(double probability) {
    return probability < 0.5
        ? Math.sqrt(2 * probability) - 1
        : 1 - Math.sqrt(2 * (1 - probability));
  }

  /** ln(1 − |z|) between −1 and 1. */
  @Override
  public Tensor standardLogProbs(Tensor z) {
    Tensor distance = z.abs();
    Tensor inside = Tensor.filled(z.shape(), 1).greaterThan(distance);
    // The logarithm's argument is masked as well: its slope at the ends is infinite.
    return Outside.excluded(distance.mask(inside).negate().log1p(), inside);
  }

  /** μ. */
  @Override
  public Tensor mean() {
    return location;
  }

  @Override
  public Triangular repeatRows(int count) {
    return new Triangular(location.repeatRows(count), logScale.repeatRows(count));
  }
}
