package org.vae4j.api.distribution;

import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * Independent Gompertz distributions over the positive numbers, of lifetimes whose hazard η e^(x /
 * σ) / σ grows evenly by its logarithm.
 *
 * @param logScale ln σ, {@code [rows, event…]}
 * @param logShape ln η, {@code [rows, event…]}
 */
public record Gompertz(Tensor logScale, Tensor logShape) implements Distribution {
  public Gompertz {
    SameShape.check("Gompertz", "log-scale", logScale, "log-shape", logShape);
  }

  @Override
  public int rows() {
    return logScale.shape().size(0);
  }

  @Override
  public Shape eventShape() {
    return logScale.shape().row();
  }

  @Override
  public boolean isReparameterised() {
    return true;
  }

  @Override
  public Interval range() {
    return Interval.POSITIVE;
  }

  /** σ ln(1 − ln(1 − p) / η). */
  @Override
  public Tensor quantile(double probability) {
    double logHazard = Math.log(-Math.log1p(-probability));
    return logShape.negate().plus(logHazard).softplus().times(logScale.exp());
  }

  /** σ ln(1 + e / η) with e ~ Exponential(1). */
  @Override
  public Tensor sample(NoiseStream noise) {
    Tensor hazard = StandardNoise.exponential(noise, logScale.shape());
    // ln(1 + e / η) by its logarithm, which is finite for every η.
    return hazard.log().minus(logShape).softplus().times(logScale.exp());
  }

  /** ln η − ln σ + x / σ − η (e^(x / σ) − 1), for x that are not negative. */
  @Override
  public Tensor logProbs(Tensor value) {
    Tensor negative = Tensor.filled(value.shape(), 0).greaterThan(value);
    Tensor z = value.times(logScale.negate().exp());
    Tensor hazard = logShape.exp().times(z.expm1());
    return Outside.excluded(
        logShape.minus(logScale).plus(z).minus(hazard), Tensor.constant(1).minus(negative));
  }

  @Override
  public Tensor mean() {
    throw new UnsupportedOperationException(
        "the mean of the Gompertz distribution is an exponential integral; average samples");
  }

  @Override
  public Gompertz repeatRows(int count) {
    return new Gompertz(logScale.repeatRows(count), logShape.repeatRows(count));
  }
}
