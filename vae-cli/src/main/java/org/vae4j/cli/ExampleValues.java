package org.vae4j.cli;

import java.util.ArrayList;
import java.util.List;
import org.vae4j.api.data.Column;
import org.vae4j.api.data.ColumnKind;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.data.ValueRange;
import org.vae4j.cli.output.Cells;
import org.vae4j.cli.output.OutputFormat;
import org.vae4j.cli.output.ResultColumn;

/**
 * Whole examples that a model made, as cells in the units of the data: a column for each of a
 * table, categories by their names; else all values of an example together.
 */
final class ExampleValues {
  private final DataDescription data;
  private final boolean byColumn;

  ExampleValues(DataDescription data, OutputFormat format) {
    this.data = data;
    // Arrays of numbers are for programs, which want them as they were read.
    this.byColumn =
        !data.columns().isEmpty() && (format == OutputFormat.CSV || format == OutputFormat.NPZ);
  }

  List<ResultColumn> columns() {
    if (!byColumn) {
      return List.of(ResultColumn.numbered("x", data.shape().elements()));
    }
    return data.columns().stream()
        .map(
            column ->
                ResultColumn.of(
                    column.name(),
                    column.categories().isEmpty()
                        ? ResultColumn.Type.REAL
                        : ResultColumn.Type.TEXT))
        .toList();
  }

  /** Of some examples. */
  List<Cells> cells(float[][] examples) {
    float[][] values = new float[examples.length][];
    for (int row = 0; row < examples.length; row++) {
      values[row] = data.untransformed(examples[row]);
    }
    if (!byColumn) {
      return List.of(new Cells.Reals(values));
    }
    List<Cells> cells = new ArrayList<>();
    int at = 0;
    for (Column column : data.columns()) {
      cells.add(column.categories().isEmpty() ? numbers(values, at) : names(values, at, column));
      at += column.width();
    }
    return cells;
  }

  private static Cells numbers(float[][] values, int at) {
    float[][] rows = new float[values.length][1];
    for (int row = 0; row < rows.length; row++) {
      rows[row][0] = values[row][at];
    }
    return new Cells.Reals(rows);
  }

  private static Cells names(float[][] values, int at, Column column) {
    List<String> names = new ArrayList<>();
    for (float[] value : values) {
      names.add(column.categories().get(category(value, at, column)));
    }
    return new Cells.Texts(names);
  }

  /** The likeliest category, or the one whose number is nearest. */
  private static int category(float[] values, int at, Column column) {
    if (column.kind() != ColumnKind.CATEGORY) {
      int last = column.categories().size() - 1;
      return Math.max(0, Math.min(last, Math.round(values[at])));
    }
    int best = 0;
    for (int i = 1; i < column.width(); i++) {
      best = values[at + i] > values[at + best] ? i : best;
    }
    return best;
  }

  /** The values that are black and white in pictures. */
  static ValueRange range(DataDescription data) {
    ValueRange range = ValueRange.around(data.untransformedRanges());
    return new ValueRange(Math.min(0, range.min()), Math.max(1, range.max()));
  }
}
