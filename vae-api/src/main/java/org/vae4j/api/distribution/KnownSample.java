package org.vae4j.api.distribution;

import java.util.function.Supplier;
import org.vae4j.api.tensor.Tensor;

/** A sample whose log-probability is computed if it is asked for. */
record KnownSample(Tensor value, Supplier<Tensor> density) implements Sample {
  @Override
  public Tensor logProb() {
    return density.get();
  }
}
