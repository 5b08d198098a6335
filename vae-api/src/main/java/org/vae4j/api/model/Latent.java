package org.vae4j.api.model;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.tensor.Tensor;

/**
 * One latent variable, drawn.
 *
 * @param name its name among the model's latent variables, such as {@code z}
 * @param value the sample, {@code [rows, latent]}
 * @param posterior what it was drawn from: q(z_l | z_{&lt;l}, x)
 * @param prior p(z_l | z_{&lt;l})
 */
public record Latent(String name, Tensor value, Distribution posterior, Distribution prior) {
  public Latent {
    requireNonNull(name, "name");
    requireNonNull(value, "value");
    requireNonNull(posterior, "posterior");
    requireNonNull(prior, "prior");
  }
}
