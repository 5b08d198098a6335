package org.vae4j.api.model;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;
import org.vae4j.api.distribution.Distribution;

/**
 * A latent variable that a model asks for.
 *
 * @param name its name among the model's latent variables
 * @param prior p(z_l | z_{&lt;l})
 * @param posterior q(z_l | z_{&lt;l}, x), made when it is first asked for
 */
public record LatentVariable(String name, Distribution prior, Supplier<Distribution> posterior) {
  public LatentVariable {
    requireNonNull(name, "name");
    requireNonNull(prior, "prior");
    requireNonNull(posterior, "posterior");
  }
}
