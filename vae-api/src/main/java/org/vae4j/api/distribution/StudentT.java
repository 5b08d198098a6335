package org.vae4j.api.distribution;

import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * Independent Student's t-distributions, with heavy tails where the degrees of freedom are few: the
 * normal distribution in the limit of many, that of Cauchy with one.
 *
 * @param degreesOfFreedom ν, positive, {@code [rows, event…]}
 * @param location μ, {@code [rows, event…]}
 * @param logScale ln σ, {@code [rows, event…]}
 */
public record StudentT(Tensor degreesOfFreedom, Tensor location, Tensor logScale)
    implements Distribution {
  public StudentT {
    SameShape.check("Student's t", "degrees of freedom", degreesOfFreedom, "location", location);
    SameShape.check("Student's t", "location", location, "log-scale", logScale);
  }

  @Override
  public int rows() {
    return location.shape().size(0);
  }

  @Override
  public Shape eventShape() {
    return location.shape().row();
  }

  @Override
  public boolean isReparameterised() {
    return true;
  }

  /** μ + σ ε / √(g / (ν / 2)) with ε ~ N(0, 1) and g ~ Gamma(ν / 2, 1). */
  @Override
  public Tensor sample(NoiseStream noise) {
    Tensor half = degreesOfFreedom.times(0.5);
    Tensor spread = half.log().minus(noise.logGamma(half)).times(0.5).plus(logScale).exp();
    return location.plus(spread.times(noise.normal(location.shape())));
  }

  /**
   * ln Γ((ν + 1) / 2) − ln Γ(ν / 2) − ½ ln(π ν) − ln σ − ½ (ν + 1) ln(1 + z² / ν), z = (x − μ) / σ.
   */
  @Override
  public Tensor logProbs(Tensor value) {
    Tensor half = degreesOfFreedom.times(0.5);
    Tensor z = value.minus(location).times(logScale.negate().exp());
    Tensor tail = z.square().dividedBy(degreesOfFreedom).log1p().times(half.plus(0.5));
    return half.logGammaRatio(Tensor.filled(half.shape(), 0.5))
        .minus(degreesOfFreedom.times(Math.PI).log().times(0.5))
        .minus(logScale)
        .minus(tail);
  }

  /** μ: the mean where ν &gt; 1, and the median always. */
  @Override
  public Tensor mean() {
    return location;
  }

  @Override
  public StudentT repeatRows(int count) {
    return new StudentT(
        degreesOfFreedom.repeatRows(count), location.repeatRows(count), logScale.repeatRows(count));
  }
}
