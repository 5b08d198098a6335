package org.vae4j.data.parquet;

/** What is in the cells of a column that is written; any of them may be missing. */
public enum OutputType {
  /** Numbers of 32 bits. */
  FLOAT,
  /** Whole numbers of 64 bits. */
  LONG,
  /** Text. */
  TEXT
}
