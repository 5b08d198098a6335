package org.vae4j.example;

import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * Independent Laplace distributions around zero.
 *
 * @param logScale ln b, {@code [rows, event…]}
 */
record Laplace(Tensor logScale) implements Distribution {
  @Override
  public int rows() {
    return logScale.shape().size(0);
  }

  @Override
  public Shape eventShape() {
    return logScale.shape().row();
  }

  /**
   * b (ln min(2u, 1) − ln min(2(1 − u), 1)) with u uniform on (0, 1): the inverse of the cumulative
   * distribution.
   */
  @Override
  public Tensor sample(NoiseStream noise) {
    Tensor u = noise.uniform(logScale.shape());
    Tensor below = u.times(2).minimum(1).log();
    Tensor above = Tensor.constant(2).minus(u.times(2)).minimum(1).log();
    return below.minus(above).times(logScale.exp());
  }

  @Override
  public boolean isReparameterised() {
    return true;
  }

  /** −(|z| / b + ln 2b). */
  @Override
  public Tensor logProbs(Tensor value) {
    return value.abs().times(logScale.negate().exp()).plus(logScale).plus(Math.log(2)).negate();
  }

  @Override
  public Tensor mean() {
    return Tensor.filled(logScale.shape(), 0);
  }

  @Override
  public Laplace repeatRows(int count) {
    return new Laplace(logScale.repeatRows(count));
  }

  /**
   * KL(N(μ, σ²) ‖ Laplace(0, b)) = E|z| / b + ln 2b − ½ (1 + ln 2πσ²) for each dimension, with the
   * mean of a folded normal distribution E|z| = σ √(2/π) e^(−μ²/2σ²) + μ erf(μ / σ√2).
   *
   * @return nats, {@code [rows, event…]}
   */
  static Tensor divergenceFrom(Normal q, Laplace p) {
    Tensor deviation = q.standardDeviation();
    Tensor ratio = q.mean().dividedBy(deviation).times(Math.sqrt(0.5)); // μ / σ√2
    Tensor distance =
        deviation
            .times(Math.sqrt(2 / Math.PI))
            .times(ratio.square().negate().exp())
            .plus(q.mean().times(ratio.erf()));
    Tensor entropy = q.logVariance().plus(1 + Math.log(2 * Math.PI)).times(0.5);
    return distance
        .times(p.logScale().negate().exp())
        .plus(p.logScale())
        .plus(Math.log(2))
        .minus(entropy);
  }
}
