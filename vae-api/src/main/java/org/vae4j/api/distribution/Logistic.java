package org.vae4j.api.distribution;

import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Tensor;

/**
 * Independent logistic distributions, whose distribution function is the sigmoid of (x − μ) / σ.
 *
 * @param location μ, {@code [rows, event…]}
 * @param logScale ln σ, {@code [rows, event…]}
 */
public record Logistic(Tensor location, Tensor logScale) implements LocationScale {
  public Logistic {
    SameShape.check("logistic", "location", location, "log-scale", logScale);
  }

  /** ln u − ln(1 − u) with u ~ U(0, 1). */
  @Override
  public Tensor standardSample(NoiseStream noise) {
    Tensor u = noise.uniform(location.shape());
    return u.log().minus(u.negate().log1p());
  }

  /** ln p − ln(1 − p). */
  @Override
  public double standardQuantile(double probability) {
    return Math.log(probability) - Math.log1p(-probability);
  }

  /** −|z| − 2 ln(1 + e^(−|z|)): the density is even. */
  @Override
  public Tensor standardLogProbs(Tensor z) {
    Tensor fall = z.abs().negate();
    return fall.minus(fall.softplus().times(2));
  }

  /** μ. */
  @Override
  public Tensor mean() {
    return location;
  }

  @Override
  public Logistic repeatRows(int count) {
    return new Logistic(location.repeatRows(count), logScale.repeatRows(count));
  }
}
