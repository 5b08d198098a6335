package org.vae4j.models.initialization;

import org.vae4j.api.parameter.Initialization;
import org.vae4j.api.tensor.Initializer;

/** Every weight and bias from N(0, s²): Kingma and Welling 2014, §5. */
final class NormalInitialization implements Initialization {
  private final double standardDeviation;

  NormalInitialization(NormalConfig config) {
    this.standardDeviation = config.standardDeviation();
  }

  @Override
  public Initializer weights(int fanIn, int fanOut) {
    return Initializer.normal(standardDeviation);
  }

  @Override
  public Initializer biases(int fanIn) {
    return Initializer.normal(standardDeviation);
  }
}
