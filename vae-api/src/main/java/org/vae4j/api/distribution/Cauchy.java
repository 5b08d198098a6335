package org.vae4j.api.distribution;

import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Tensor;

/**
 * Independent Cauchy distributions, each with the density 1 / (π σ (1 + ((x − μ) / σ)²)); they have
 * no mean.
 *
 * @param location μ, {@code [rows, event…]}
 * @param logScale ln σ, {@code [rows, event…]}
 */
public record Cauchy(Tensor location, Tensor logScale) implements LocationScale {
  public Cauchy {
    SameShape.check("Cauchy", "location", location, "log-scale", logScale);
  }

  /** −cot πu with u ~ U(0, 1). */
  @Override
  public Tensor standardSample(NoiseStream noise) {
    Tensor angle = noise.uniform(location.shape()).times(Math.PI);
    return angle.cos().dividedBy(angle.sin()).negate();
  }

  /** −cot πp. */
  @Override
  public double standardQuantile(double probability) {
    return -1 / Math.tan(Math.PI * probability);
  }

  /** −ln(1 + z²) − ln π. */
  @Override
  public Tensor standardLogProbs(Tensor z) {
    return z.square().log1p().negate().minus(Math.log(Math.PI));
  }

  @Override
  public Tensor mean() {
    throw new UnsupportedOperationException(
        "the Cauchy distribution has no mean; its location is its median");
  }

  @Override
  public Cauchy repeatRows(int count) {
    return new Cauchy(location.repeatRows(count), logScale.repeatRows(count));
  }
}
