package org.vae4j.api.distribution;

import org.vae4j.api.special.ErrorFunction;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * The normal distribution with a diagonal covariance, N(μ, diag σ²).
 *
 * @param mean μ, {@code [rows, event…]}
 * @param logVariance ln σ², {@code [rows, event…]}
 */
public record Normal(Tensor mean, Tensor logVariance) implements Distribution {
  private static final double LOG_2_PI = Math.log(2 * Math.PI);

  public Normal {
    SameShape.check("normal", "mean", mean, "log-variance", logVariance);
  }

  /** The standard normal distribution N(0, I) for each row. */
  public static Normal standard(int rows, Shape event) {
    Tensor zero = Tensor.filled(event.prepend(rows), 0);
    return new Normal(zero, zero);
  }

  @Override
  public int rows() {
    return mean.shape().size(0);
  }

  @Override
  public Shape eventShape() {
    return mean.shape().row();
  }

  /** σ, {@code [rows, event…]}. */
  public Tensor standardDeviation() {
    return logVariance.times(0.5).exp();
  }

  /** μ + √2 σ erf⁻¹(2p − 1). */
  @Override
  public Tensor quantile(double probability) {
    double standard = Math.sqrt(2) * ErrorFunction.inverse(2 * probability - 1);
    return mean.plus(standardDeviation().times(standard));
  }

  /** μ + σ ⊙ ε with ε ~ N(0, I): Kingma and Welling 2014, §2.4. */
  @Override
  public Tensor sample(NoiseStream noise) {
    return mean.plus(standardDeviation().times(noise.normal(mean.shape())));
  }

  @Override
  public boolean isReparameterised() {
    return true;
  }

  /** −½ ((x − μ)² / σ² + ln σ² + ln 2π). */
  @Override
  public Tensor logProbs(Tensor value) {
    Tensor squared = value.minus(mean).square().times(logVariance.negate().exp());
    return squared.plus(logVariance).plus(LOG_2_PI).times(-0.5);
  }

  @Override
  public Distribution tempered(double temperature) {
    return temperature == 0
        ? new Deterministic(mean)
        : new Normal(mean, logVariance.plus(2 * Math.log(temperature)));
  }

  @Override
  public Normal repeatRows(int count) {
    return new Normal(mean.repeatRows(count), logVariance.repeatRows(count));
  }
}
