package org.vae4j.viz.figure;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.figure.FigureConfig;

/**
 * Settings of the reconstructions.
 *
 * @param columns how many examples stand side by side
 * @param rows how many rows of pairs there are
 * @param label the class, by its name
 */
@Doc("Test examples, each above its reconstruction: the mean of p(x|z) at the posterior mean.")
public record ReconstructionsConfig(
    @Doc("How many examples stand side by side.") @Default("10") @Range(min = 1, max = 50)
        int columns,
    @Doc("How many rows of pairs there are.") @Default("2") @Range(min = 1, max = 50) int rows,
    @Doc("The class whose examples are shown, by its name. Left out, examples of all classes are.")
        Optional<String> label)
    implements FigureConfig {
  public ReconstructionsConfig {
    requireNonNull(label, "label");
  }

  /** Of all classes. */
  public ReconstructionsConfig(int columns, int rows) {
    this(columns, rows, Optional.empty());
  }
}
