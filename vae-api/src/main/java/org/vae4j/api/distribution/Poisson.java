package org.vae4j.api.distribution;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.tensor.LogGamma;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * Independent Poisson distributions over the counts 0, 1, 2, …, each given by the logarithm of its
 * rate.
 *
 * @param logRate ln λ, {@code [rows, event…]}
 */
public record Poisson(Tensor logRate) implements Distribution {
  /** Counts below have small factorials, and 0 has no logarithm. */
  static final double FEW = 8;

  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  public Poisson {
    requireNonNull(logRate, "log-rate");
  }

  @Override
  public int rows() {
    return logRate.shape().size(0);
  }

  @Override
  public Shape eventShape() {
    return logRate.shape().row();
  }

  @Override
  public Interval range() {
    return Interval.POSITIVE;
  }

  @Override
  public boolean isReparameterised() {
    return false;
  }

  /** Counts; they carry no gradient. */
  @Override
  public Tensor sample(NoiseStream noise) {
    return noise.poisson(mean());
  }

  /**
   * x ln λ − λ − ln x!, which for larger counts is −D(x, λ) − ½ ln(2πx) − r(x): Loader 2000.
   * Between counts, that of the gamma function in the place of the factorial.
   */
  @Override
  public Tensor logProbs(Tensor value) {
    Tensor rate = mean();
    Tensor few = value.minimum(FEW);
    Tensor direct = few.times(logRate).minus(rate).minus(few.plus(1).lgamma());
    Tensor many = value.maximum(FEW);
    Tensor logMany = many.log();
    Tensor byDeviance =
        Deviance.of(many, logMany, rate, logRate)
            .plus(logMany.plus(LOG_TWO_PI).times(0.5))
            .plus(LogGamma.stirlingRemainder(many))
            .negate();
    return byDeviance.where(value.greaterThan(Tensor.filled(value.shape(), FEW)), direct);
  }

  /** λ. */
  @Override
  public Tensor mean() {
    return logRate.exp();
  }

  @Override
  public Poisson repeatRows(int count) {
    return new Poisson(logRate.repeatRows(count));
  }
}
