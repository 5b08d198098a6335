package org.vae4j.api.distribution;

import org.vae4j.api.tensor.LogGamma;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * Independent negative binomial distributions over the counts 0, 1, 2, …: Poisson distributions
 * whose rates have gamma distributions with mean μ and concentration θ. The variance is μ + μ² / θ;
 * as θ grows, they become Poisson distributions.
 *
 * @param logMean ln μ, {@code [rows, event…]}
 * @param logInverseDispersion ln θ, {@code [rows, event…]}
 */
public record NegativeBinomial(Tensor logMean, Tensor logInverseDispersion)
    implements Distribution {
  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  public NegativeBinomial {
    SameShape.check(
        "negative binomial", "log-mean", logMean, "log inverse dispersion", logInverseDispersion);
  }

  @Override
  public int rows() {
    return logMean.shape().size(0);
  }

  @Override
  public Shape eventShape() {
    return logMean.shape().row();
  }

  @Override
  public Interval range() {
    return Interval.POSITIVE;
  }

  @Override
  public boolean isReparameterised() {
    return false;
  }

  /** Counts with a rate that is drawn first; they carry no gradient. */
  @Override
  public Tensor sample(NoiseStream noise) {
    Tensor logRate =
        noise
            .logGamma(logInverseDispersion.exp())
            .plus(logMean)
            .minus(logInverseDispersion)
            .stopGradient();
    return noise.poisson(logRate.exp());
  }

  /**
   * ln Γ(x + θ) − ln Γ(θ) − ln x! + θ ln(θ / (θ + μ)) + x ln(μ / (θ + μ)), which for larger counts
   * is D(θ + x, θ + μ) − D(x, μ) − ½ ln(1 + x / θ) − ½ ln(2πx) + r(θ + x) − r(θ) − r(x): with θ
   * without bound, the terms that are left are those of the Poisson distribution.
   */
  @Override
  public Tensor logProbs(Tensor value) {
    return fromDeviances(value.maximum(Poisson.FEW))
        .where(
            value.greaterThan(Tensor.filled(value.shape(), Poisson.FEW)),
            direct(value.minimum(Poisson.FEW)));
  }

  private Tensor direct(Tensor few) {
    Tensor logOdds = logMean.minus(logInverseDispersion); // ln(μ / θ)
    Tensor theta = logInverseDispersion.exp();
    // ln(1 + μ / θ) and ln(1 + θ / μ), for any size of the two.
    return theta
        .logGammaRatio(few)
        .minus(few.plus(1).lgamma())
        .minus(theta.times(logOdds.softplus()))
        .minus(few.times(logOdds.negate().softplus()));
  }

  private Tensor fromDeviances(Tensor many) {
    Tensor logMany = many.log();
    Tensor theta = logInverseDispersion.exp();
    Tensor mean = mean();
    Tensor total = theta.plus(many);
    Tensor expected = theta.plus(mean);
    return Deviance.of(total, total.log(), expected, expected.log())
        .minus(Deviance.of(many, logMany, mean, logMean))
        .minus(many.dividedBy(theta).log1p().plus(logMany).plus(LOG_TWO_PI).times(0.5))
        .plus(LogGamma.stirlingRemainder(total))
        .minus(LogGamma.stirlingRemainder(theta))
        .minus(LogGamma.stirlingRemainder(many));
  }

  /** μ. */
  @Override
  public Tensor mean() {
    return logMean.exp();
  }

  @Override
  public NegativeBinomial repeatRows(int count) {
    return new NegativeBinomial(logMean.repeatRows(count), logInverseDispersion.repeatRows(count));
  }
}
