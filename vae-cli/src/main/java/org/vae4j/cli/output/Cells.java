package org.vae4j.cli.output;

import java.util.List;

/** The cells of one column in some rows. */
public sealed interface Cells {
  /**
   * Texts, one a row; empty where there is none.
   *
   * @param rows the texts
   */
  record Texts(List<String> rows) implements Cells {
    public Texts {
      rows = List.copyOf(rows);
    }
  }

  /**
   * Whole numbers, one a row.
   *
   * @param rows the numbers
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on and not kept
  record Wholes(long[] rows) implements Cells {}

  /**
   * Numbers, as many in each row.
   *
   * @param rows the numbers; NaN where there is none
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on and not kept
  record Reals(float[][] rows) implements Cells {}
}
