package org.vae4j.models.initialization;

import org.vae4j.api.parameter.Initialization;
import org.vae4j.api.tensor.Initializer;

/** He, Zhang, Ren and Sun 2015, eq. 10. */
final class HeNormal implements Initialization {
  @Override
  public Initializer weights(int fanIn, int fanOut) {
    return Initializer.normal(Math.sqrt(2.0 / fanIn));
  }

  @Override
  public Initializer biases(int fanIn) {
    return Initializer.constant(0);
  }
}
