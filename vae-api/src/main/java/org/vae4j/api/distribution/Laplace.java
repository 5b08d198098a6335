package org.vae4j.api.distribution;

import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Tensor;

/**
 * Independent Laplace distributions, each with the density e^(−|x − μ| / σ) / (2 σ).
 *
 * @param location μ, {@code [rows, event…]}
 * @param logScale ln σ, {@code [rows, event…]}
 */
public record Laplace(Tensor location, Tensor logScale) implements LocationScale {
  public Laplace {
    SameShape.check("Laplace", "location", location, "log-scale", logScale);
  }

  /** ln 2u below the median, −ln 2(1 − u) above it, with u ~ U(0, 1). */
  @Override
  public Tensor standardSample(NoiseStream noise) {
    Tensor twice = noise.uniform(location.shape()).times(2);
    return twice.minimum(1).log().minus(twice.negate().plus(2).minimum(1).log());
  }

  /** ln 2p below the median, −ln 2(1 − p) above it. */
  @Override
  public double standardQuantile(double probability) {
    return probability < 0.5 ? Math.log(2 * probability) : -Math.log(2 * (1 - probability));
  }

  /** −|z| − ln 2. */
  @Override
  public Tensor standardLogProbs(Tensor z) {
    return z.abs().negate().minus(Math.log(2));
  }

  /** μ. */
  @Override
  public Tensor mean() {
    return location;
  }

  @Override
  public Laplace repeatRows(int count) {
    return new Laplace(location.repeatRows(count), logScale.repeatRows(count));
  }
}
