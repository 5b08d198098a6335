package org.vae4j.api.distribution;

import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * Independent variables x = μ + σ ε, with ε of one standard distribution: the second way of Kingma
 * and Welling 2014, §2.4.
 */
interface LocationScale extends Distribution {
  /** μ, {@code [rows, event…]}. */
  Tensor location();

  /** ln σ, {@code [rows, event…]}. */
  Tensor logScale();

  /** ε: a sample of the member with location 0 and scale 1, {@code [rows, event…]}. */
  Tensor standardSample(NoiseStream noise);

  /**
   * The log-density of the member with location 0 and scale 1.
   *
   * @param z {@code [rows, event…]}
   * @return {@code [rows, event…]}
   */
  Tensor standardLogProbs(Tensor z);

  /**
   * The quantile of the member with location 0 and scale 1.
   *
   * @param probability above 0 and below 1
   */
  double standardQuantile(double probability);

  @Override
  default int rows() {
    return location().shape().size(0);
  }

  @Override
  default Shape eventShape() {
    return location().shape().row();
  }

  @Override
  default boolean isReparameterised() {
    return true;
  }

  /** μ + σ times the standard quantile. */
  @Override
  default Tensor quantile(double probability) {
    return location().plus(logScale().exp().times(standardQuantile(probability)));
  }

  /** μ + σ ε. */
  @Override
  default Tensor sample(NoiseStream noise) {
    return location().plus(logScale().exp().times(standardSample(noise)));
  }

  /** That of (x − μ) / σ, less ln σ. */
  @Override
  default Tensor logProbs(Tensor value) {
    Tensor z = value.minus(location()).times(logScale().negate().exp());
    return standardLogProbs(z).minus(logScale());
  }
}
