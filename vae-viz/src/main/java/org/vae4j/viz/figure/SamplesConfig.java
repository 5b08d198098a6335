package org.vae4j.viz.figure;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.figure.FigureConfig;

/**
 * Settings of the samples.
 *
 * @param columns how many samples stand side by side
 * @param rows how many rows of samples there are
 * @param label the class, by its name
 * @param temperature what the deviations of the priors are multiplied by
 */
@Doc("Means of p(x|z) for latent vectors drawn from the prior.")
public record SamplesConfig(
    @Doc("How many samples stand side by side.") @Default("10") @Range(min = 1, max = 50)
        int columns,
    @Doc("How many rows of samples there are.") @Default("8") @Range(min = 1, max = 50) int rows,
    @Doc(
            "The class to generate under, by its name, for a model that is told classes. Left out, each row of the picture is of one class.")
        Optional<String> label,
    @Doc(
            "What the deviations of the priors are multiplied by: below 1 samples are more usual and less varied.")
        @Default("1")
        @Range(min = 0)
        double temperature)
    implements FigureConfig {
  public SamplesConfig {
    requireNonNull(label, "label");
  }

  /** At temperature 1. */
  public SamplesConfig(int columns, int rows, Optional<String> label) {
    this(columns, rows, label, 1);
  }

  /** Under no class of one's own choice. */
  public SamplesConfig(int columns, int rows) {
    this(columns, rows, Optional.empty());
  }
}
