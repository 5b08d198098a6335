package org.vae4j.api.distribution;

import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * Independent positive variables x = e^y, known by the distribution of y: composition, the third
 * way of Kingma and Welling 2014, §2.4.
 */
interface LogTransformed extends Distribution {
  /** The distribution of y = ln x. */
  Distribution log();

  @Override
  default int rows() {
    return log().rows();
  }

  @Override
  default Shape eventShape() {
    return log().eventShape();
  }

  @Override
  default boolean isReparameterised() {
    return log().isReparameterised();
  }

  @Override
  default Interval range() {
    return log().range().exp();
  }

  /** e^y with the quantile y of the logarithm. */
  @Override
  default Tensor quantile(double probability) {
    return log().quantile(probability).exp();
  }

  /** e^y. */
  @Override
  default Tensor sample(NoiseStream noise) {
    return log().sample(noise).exp();
  }

  /** The logarithm of a sample is known where the sample itself is no number any more. */
  @Override
  default Sample sampleWithLogProb(NoiseStream noise) {
    Tensor y = log().sample(noise);
    return new KnownSample(y.exp(), () -> log().logProbs(y).minus(y).sumRows());
  }

  /** ln p(y) − y with y = ln x, for positive x; minus infinity for others. */
  @Override
  default Tensor logProbs(Tensor value) {
    Tensor zero = Tensor.filled(value.shape(), 0);
    Tensor positive = value.greaterThan(zero);
    Tensor y = value.where(positive, Tensor.filled(value.shape(), 1)).log();
    return Outside.excluded(log().logProbs(y).minus(y), positive);
  }
}
