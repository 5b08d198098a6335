package org.vae4j.api.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.vae4j.api.distribution.Distribution;

/**
 * The latent variables inferred from a batch, and the likelihood given them.
 *
 * @param latents in the order in which they were drawn; at least one
 * @param likelihood p(x|z), a distribution over examples
 */
public record Inferred(List<Latent> latents, Distribution likelihood) {
  public Inferred {
    latents = List.copyOf(latents);
    requireNonNull(likelihood, "likelihood");
  }
}
