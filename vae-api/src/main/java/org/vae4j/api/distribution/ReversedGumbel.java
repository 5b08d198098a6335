package org.vae4j.api.distribution;

import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Tensor;

/**
 * The negatives of independent Gumbel variables, limits of smallest values: logarithms of Weibull
 * variables.
 *
 * @param location μ, {@code [rows, event…]}
 * @param logScale ln σ, {@code [rows, event…]}
 */
record ReversedGumbel(Tensor location, Tensor logScale) implements LocationScale {
  ReversedGumbel {
    SameShape.check("reversed Gumbel", "location", location, "log-scale", logScale);
  }

  /** The distribution of −x. */
  Gumbel negated() {
    return new Gumbel(location.negate(), logScale);
  }

  /** ln e with e ~ Exponential(1). */
  @Override
  public Tensor standardSample(NoiseStream noise) {
    return StandardNoise.exponential(noise, location.shape()).log();
  }

  /** ln(−ln(1 − p)). */
  @Override
  public double standardQuantile(double probability) {
    return Math.log(-Math.log1p(-probability));
  }

  /** z − e^z. */
  @Override
  public Tensor standardLogProbs(Tensor z) {
    return z.minus(z.exp());
  }

  /** μ − γ σ. */
  @Override
  public Tensor mean() {
    return location.minus(logScale.exp().times(Gumbel.EULER));
  }

  @Override
  public ReversedGumbel repeatRows(int count) {
    return new ReversedGumbel(location.repeatRows(count), logScale.repeatRows(count));
  }
}
