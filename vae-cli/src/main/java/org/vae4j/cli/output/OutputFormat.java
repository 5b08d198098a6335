package org.vae4j.cli.output;

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
  PNG
}
