package org.vae4j.viz.figure;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.vae4j.api.config.Doc;
import org.vae4j.api.figure.FigureConfig;

/**
 * Settings of the bars.
 *
 * @param latent the latent variable, by its name
 */
@Doc("The mean KL divergence of each latent dimension from the prior, in nats, sorted.")
public record LatentKlConfig(
    @Doc(
            "The latent variable, by its name, such as z1; without it the one that the model draws first.")
        Optional<String> latent)
    implements FigureConfig {
  public LatentKlConfig {
    requireNonNull(latent, "latent");
  }

  /** Of the latent variable that the model draws first. */
  public LatentKlConfig() {
    this(Optional.empty());
  }
}
