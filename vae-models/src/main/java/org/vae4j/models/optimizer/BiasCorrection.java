package org.vae4j.models.optimizer;

import org.vae4j.api.tensor.Tensor;

/** What a running mean that begins at 0 lacks: Kingma and Ba 2015, section 3. */
final class BiasCorrection {
  private BiasCorrection() {}

  /** 1 − βᵗ, by expm1 because βᵗ is close to 1 at the first steps. */
  static Tensor at(Tensor t, double beta) {
    return t.times(Math.log(beta)).expm1().negate();
  }
}
