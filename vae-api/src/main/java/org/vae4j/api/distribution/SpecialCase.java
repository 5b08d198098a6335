package org.vae4j.api.distribution;

import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/** A family that is part of a larger one, under parameters of its own. */
interface SpecialCase extends Distribution {
  /** The same distribution as a member of the larger family. */
  Distribution general();

  @Override
  default int rows() {
    return general().rows();
  }

  @Override
  default Shape eventShape() {
    return general().eventShape();
  }

  @Override
  default boolean isReparameterised() {
    return general().isReparameterised();
  }

  @Override
  default Interval range() {
    return general().range();
  }

  @Override
  default Tensor quantile(double probability) {
    return general().quantile(probability);
  }

  @Override
  default Tensor sample(NoiseStream noise) {
    return general().sample(noise);
  }

  @Override
  default Sample sampleWithLogProb(NoiseStream noise) {
    return general().sampleWithLogProb(noise);
  }

  @Override
  default Tensor logProbs(Tensor value) {
    return general().logProbs(value);
  }

  @Override
  default Tensor mean() {
    return general().mean();
  }
}
