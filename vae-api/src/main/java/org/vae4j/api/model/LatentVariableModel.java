package org.vae4j.api.model;

import org.vae4j.api.tensor.NoiseStream;

/**
 * A model whose latent variables, one or many, are inferred from an example one after the other.
 *
 * <p>With latent variables z₁ … z_L in the order in which they are drawn, p(x, z) = p(x|z) Π p(z_l
 * | z_{&lt;l}) and q(z|x) = Π q(z_l | z_{&lt;l}, x).
 */
public interface LatentVariableModel extends Model {
  /**
   * Draws every latent variable from its approximate posterior, several times for each example.
   *
   * @param batch the examples
   * @param samples how many times; what does not depend on the draws is computed once
   * @param noise the randomness to use
   * @return latent variables and likelihood of {@code rows · samples} rows, those of one example
   *     side by side, as {@link Batch#repeatRows} has them
   */
  Inferred infer(Batch batch, int samples, NoiseStream noise);

  /** Draws every latent variable from its approximate posterior, once for each example. */
  default Inferred infer(Batch batch, NoiseStream noise) {
    return infer(batch, 1, noise);
  }
}
