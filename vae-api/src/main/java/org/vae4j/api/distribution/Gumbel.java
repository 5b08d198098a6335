package org.vae4j.api.distribution;

import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Tensor;

/**
 * Independent Gumbel distributions, the limits of largest values: exp(−e^(−(x − μ) / σ)) is their
 * distribution function.
 *
 * @param location μ, {@code [rows, event…]}
 * @param logScale ln σ, {@code [rows, event…]}
 */
public record Gumbel(Tensor location, Tensor logScale) implements LocationScale {
  /** γ = −ψ(1). */
  static final double EULER = 0.5772156649015329;

  public Gumbel {
    SameShape.check("Gumbel", "location", location, "log-scale", logScale);
  }

  /** −ln e with e ~ Exponential(1). */
  @Override
  public Tensor standardSample(NoiseStream noise) {
    return StandardNoise.exponential(noise, location.shape()).log().negate();
  }

  /** −ln(−ln p). */
  @Override
  public double standardQuantile(double probability) {
    return -Math.log(-Math.log(probability));
  }

  /** −z − e^(−z). */
  @Override
  public Tensor standardLogProbs(Tensor z) {
    return z.negate().minus(z.negate().exp());
  }

  /** μ + γ σ, with the constant γ of Euler. */
  @Override
  public Tensor mean() {
    return location.plus(logScale.exp().times(EULER));
  }

  @Override
  public Gumbel repeatRows(int count) {
    return new Gumbel(location.repeatRows(count), logScale.repeatRows(count));
  }
}
