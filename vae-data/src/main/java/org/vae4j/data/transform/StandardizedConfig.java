package org.vae4j.data.transform;

import java.util.List;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.data.Transform;
import org.vae4j.api.data.TransformConfig;

/**
 * Describes values less their mean, in standard deviations of the training examples.
 *
 * @param columns the columns of a table that are standardised
 */
@Doc(
    "Takes from each dimension its mean over the training examples and divides by its standard deviation over them, where that is above 0. Both are kept with the model and undone in what is shown and written.")
public record StandardizedConfig(
    @Default("[]")
        @Doc(
            "The columns of a table that are standardised, by name. Left out, all that are real, positive or counts; of examples that are no rows of a table, every dimension.")
        List<String> columns)
    implements TransformConfig {
  public StandardizedConfig {
    columns = List.copyOf(columns);
  }

  /** All settings at their defaults. */
  public StandardizedConfig() {
    this(List.of());
  }

  /** The treatment, to be fitted. */
  public Transform transform() {
    return new Standardized(this);
  }
}
