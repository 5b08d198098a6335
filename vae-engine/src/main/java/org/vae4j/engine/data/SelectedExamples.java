package org.vae4j.engine.data;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.vae4j.api.data.Examples;
import org.vae4j.api.tensor.Shape;

/** Some of the examples of a data set, which keep their ids. */
public final class SelectedExamples implements Examples {
  private final Examples all;
  private final int[] rows;

  SelectedExamples(Examples all, int[] rows) {
    this.all = requireNonNull(all, "all");
    this.rows = rows.clone();
  }

  /** The first of some examples; all of them where there are not so many. */
  public static Examples first(Examples all, int count) {
    return count >= all.size()
        ? all
        : new SelectedExamples(all, IntStream.range(0, count).toArray());
  }

  @Override
  public int size() {
    return rows.length;
  }

  @Override
  public Shape shape() {
    return all.shape();
  }

  @Override
  public void read(int row, float[] into, int offset) {
    all.read(rows[row], into, offset);
  }

  @Override
  public OptionalInt label(int row) {
    return all.label(rows[row]);
  }

  @Override
  public int id(int row) {
    return all.id(rows[row]);
  }
}
