package org.vae4j.api.distribution;

import org.vae4j.api.tensor.LogGamma;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * Independent gamma distributions over the positive numbers, each with the density β^α x^(α−1)
 * e^(−βx) / Γ(α).
 *
 * @param concentration α, positive, {@code [rows, event…]}
 * @param logRate ln β, {@code [rows, event…]}
 */
public record Gamma(Tensor concentration, Tensor logRate) implements Distribution {
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  public Gamma {
    SameShape.check("gamma", "concentration", concentration, "log-rate", logRate);
  }

  @Override
  public int rows() {
    return concentration.shape().size(0);
  }

  @Override
  public Shape eventShape() {
    return concentration.shape().row();
  }

  @Override
  public Interval range() {
    return Interval.POSITIVE;
  }

  @Override
  public boolean isReparameterised() {
    return true;
  }

  /** z / β with z ~ Gamma(α, 1): the gradient by α is that of Figurnov, Mohamed and Mnih 2018. */
  @Override
  public Tensor sample(NoiseStream noise) {
    return logSample(noise).exp();
  }

  private Tensor logSample(NoiseStream noise) {
    return noise.logGamma(concentration).minus(logRate);
  }

  /** The logarithm of a sample is known where the sample itself is too small for a number. */
  @Override
  public Sample sampleWithLogProb(NoiseStream noise) {
    Tensor log = logSample(noise);
    return new KnownSample(log.exp(), () -> logProbs(log.exp(), log).sumRows());
  }

  /** α ln β + (α − 1) ln x − β x − ln Γ(α), for positive x. */
  @Override
  public Tensor logProbs(Tensor value) {
    return logProbs(value, value.log());
  }

  /**
   * The same with Stirling's formula for ln Γ(α): −D(α, βx) − ln x + ½ ln α − ½ ln 2π − r(α), whose
   * terms are small where the density is large.
   */
  private Tensor logProbs(Tensor value, Tensor logValue) {
    Tensor logConcentration = concentration.log();
    Tensor scaled = value.times(logRate.exp()); // β x
    Tensor deviance = Deviance.of(concentration, logConcentration, scaled, logValue.plus(logRate));
    return logConcentration
        .times(0.5)
        .minus(HALF_LOG_TWO_PI)
        .minus(LogGamma.stirlingRemainder(concentration))
        .minus(logValue)
        .minus(deviance);
  }

  /** α / β. */
  @Override
  public Tensor mean() {
    return concentration.times(logRate.negate().exp());
  }

  @Override
  public Gamma repeatRows(int count) {
    return new Gamma(concentration.repeatRows(count), logRate.repeatRows(count));
  }
}
