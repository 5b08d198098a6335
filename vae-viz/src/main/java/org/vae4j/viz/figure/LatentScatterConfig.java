package org.vae4j.viz.figure;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.figure.FigureConfig;

/**
 * Settings of the scatter plot.
 *
 * @param examples how many test examples are shown at most
 * @param latent the latent variable, by its name
 */
@Doc(
    "Posterior means of test examples in two latent dimensions, those with the largest KL divergence"
        + " from the prior, coloured by label.")
public record LatentScatterConfig(
    @Doc("How many test examples are shown at most.") @Default("2000") @Range(min = 1, max = 100000)
        int examples,
    @Doc(
            "The latent variable, by its name, such as z1; without it the one that the model draws first.")
        Optional<String> latent)
    implements FigureConfig {
  public LatentScatterConfig {
    requireNonNull(latent, "latent");
  }

  /** Of the latent variable that the model draws first. */
  public LatentScatterConfig(int examples) {
    this(examples, Optional.empty());
  }
}
