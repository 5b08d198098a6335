package org.vae4j.models.initialization;

import org.vae4j.api.parameter.Initialization;
import org.vae4j.api.tensor.Initializer;

/** Glorot and Bengio 2010, eq. 16. */
final class GlorotUniform implements Initialization {
  @Override
  public Initializer weights(int fanIn, int fanOut) {
    return Initializer.uniform(Math.sqrt(6.0 / (fanIn + fanOut)));
  }

  @Override
  public Initializer biases(int fanIn) {
    return Initializer.constant(0);
  }
}
