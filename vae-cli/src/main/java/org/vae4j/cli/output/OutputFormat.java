package org.vae4j.cli.output;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What results are written as. */
public enum OutputFormat {
  /** Comma-separated values, RFC 4180, with a header. */
  CSV,
  /** One NumPy array of all numbers, {@code [rows, numbers]} in float32, without texts. */
  NPY,
  /** NumPy arrays by name, one for each column. */
  NPZ,
  /** A Parquet file, a column for each cell of a row. */
  PARQUET,
  /** A picture for each row, in a folder. */
  PNG;

  /** The format that the name of a file ends with. */
  public static Optional<OutputFormat> of(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return Stream.of(values())
        .filter(
            format -> format != PNG && name.endsWith("." + format.name().toLowerCase(Locale.ROOT)))
        .findFirst();
  }
}
