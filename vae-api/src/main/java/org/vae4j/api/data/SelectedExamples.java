package org.vae4j.api.data;

import static java.util.Objects.requireNonNull;

import java.util.stream.IntStream;

/** Some of other examples, which keep their ids. */
public final class SelectedExamples implements ForwardingExamples {
  private final Examples source;
  private final int[] rows;

  /**
   * A selection.
   *
   * @param source the examples to select from
   * @param rows the rows of {@code source} that these are, in their order
   */
  public SelectedExamples(Examples source, int[] rows) {
    this.source = requireNonNull(source, "source");
    this.rows = rows.clone();
  }

  /** The examples from one row to the row before another. */
  public static Examples range(Examples all, int from, int until) {
    return new SelectedExamples(all, IntStream.range(from, until).toArray());
  }

  /** The first of some examples; all of them where there are not so many. */
  public static Examples first(Examples all, int count) {
    return count >= all.size() ? all : range(all, 0, count);
  }

  @Override
  public Examples source() {
    return source;
  }

  @Override
  public int sourceRow(int row) {
    return rows[row];
  }

  @Override
  public int size() {
    return rows.length;
  }
}
