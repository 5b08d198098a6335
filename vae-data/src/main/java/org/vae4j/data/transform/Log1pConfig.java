package org.vae4j.data.transform;

import java.util.List;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.data.Transform;
import org.vae4j.api.data.TransformConfig;

/**
 * Describes logarithms of values that have a long tail.
 *
 * @param columns the columns of a table that it is for
 */
@Doc(
    "Makes each value x the logarithm ln(1 + x), for counts and amounts with a long tail. Undone in what is shown and written.")
public record Log1pConfig(
    @Default("[]")
        @Doc(
            "The columns of a table that it is for, by name. Left out, all that are positive or counts; of examples that are no rows of a table, every dimension.")
        List<String> columns)
    implements TransformConfig {
  public Log1pConfig {
    columns = List.copyOf(columns);
  }

  /** All settings at their defaults. */
  public Log1pConfig() {
    this(List.of());
  }

  /** The treatment, to be fitted. */
  public Transform transform() {
    return new Log1p(this);
  }
}
