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
   * Draws every latent variable from its approximate posterior.
   *
   * @param batch the examples
   * @param noise the randomness to use
   */
  Inferred infer(Batch batch, NoiseStream noise);
}
