package org.vae4j.data.parquet;

/** A column of a table: its name, and a number or a text in each row, or none where it misses. */
public sealed interface TableColumn permits NumberColumn, TextColumn {
  /** The name, as the file writes it. */
  String name();

  /** The number of rows. */
  int rows();

  /** Whether the file has no value in a row. */
  boolean isMissing(int row);
}
