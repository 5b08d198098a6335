package org.vae4j.data.parquet;

import static java.util.Objects.requireNonNull;

/**
 * A column of a table that is written.
 *
 * @param name the name
 * @param type what is in its cells
 */
public record OutputColumn(String name, OutputType type) {
  public OutputColumn {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
  }

  /** A column of floats. */
  public static OutputColumn floats(String name) {
    return new OutputColumn(name, OutputType.FLOAT);
  }

  /** A column of whole numbers. */
  public static OutputColumn longs(String name) {
    return new OutputColumn(name, OutputType.LONG);
  }

  /** A column of text. */
  public static OutputColumn texts(String name) {
    return new OutputColumn(name, OutputType.TEXT);
  }
}
