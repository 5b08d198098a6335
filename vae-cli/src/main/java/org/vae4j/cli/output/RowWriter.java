package org.vae4j.cli.output;

import java.io.IOException;
import java.util.List;

/** Writes rows of results, some at a time. */
public interface RowWriter {
  /**
   * Writes rows after those before.
   *
   * @param block for each column its cells in these rows
   * @param rows how many rows these are
   */
  void write(List<Cells> block, int rows) throws IOException;

  /** Writes what comes after the last row. */
  void finish() throws IOException;
}
