package org.vae4j.models.initialization;

import org.vae4j.api.parameter.Initialization;
import org.vae4j.api.tensor.Initializer;

/** Uniform between ±1/√fan-in: LeCun, Bottou, Orr and Müller 1998, as PyTorch has it. */
final class UniformFanIn implements Initialization {
  @Override
  public Initializer weights(int fanIn, int fanOut) {
    return Initializer.uniform(1 / Math.sqrt(fanIn));
  }

  @Override
  public Initializer biases(int fanIn) {
    return Initializer.uniform(1 / Math.sqrt(fanIn));
  }
}
