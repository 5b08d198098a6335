package org.vae4j.api.model;

import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * A model with one latent variable: Kingma and Welling 2014.
 *
 * <p>Posterior, prior and likelihood are each handed a pass with noise of its own, so that what one
 * of them draws does not depend on what the others do.
 */
public interface VariationalAutoencoder extends LatentVariableModel {
  /** The shape of the latent variable: {@code [latent]} for a vector. */
  Shape latentShape();

  /** How many numbers the latent variable has. */
  default int latentSize() {
    return latentShape().elements();
  }

  /** q(z|x), a distribution over the latent variable. */
  Distribution posterior(Batch batch, ForwardPass pass);

  /** p(z), a distribution over the latent variable. */
  Distribution prior(Condition condition, ForwardPass pass);

  /**
   * p(x|z), a distribution over examples.
   *
   * @param z {@code [rows, latent…]}
   * @param condition what is known of each row
   */
  Distribution likelihood(Tensor z, Condition condition, ForwardPass pass);

  @Override
  default Distribution generate(Latents latents, Condition condition, ForwardPass pass) {
    Tensor z =
        latents.next(
            "z",
            prior(condition, pass.split("prior")),
            latents.inferred(batch -> posterior(batch, pass.split("posterior"))));
    return likelihood(z, condition, pass.split("likelihood"));
  }
}
