package org.vae4j.data.parquet;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.jspecify.annotations.Nullable;

/** Gathers the cells of one column, part by part. */
final class ColumnBuilder {
  private static final int FIRST_ROWS = 1 << 12;

  private final ColumnDescriptor column;
  private final Cells cells;
  private final BitSet missing = new BitSet();
  private double[] numbers = {};
  private @Nullable String[] texts = {};
  private int rows;

  ColumnBuilder(ColumnDescriptor column, Cells cells) {
    this.column = column;
    this.cells = cells;
  }

  ColumnDescriptor column() {
    return column;
  }

  String name() {
    return column.getPath()[0];
  }

  /** The number of rows so far. */
  int rows() {
    return rows;
  }

  /**
   * Adds the next rows.
   *
   * @param reader stands before the first of them
   * @param count how many there are
   */
  void append(ColumnReader reader, int count) {
    int most = rows + count;
    cells.number().ifPresent(number -> appendNumbers(reader, number, most));
    cells.text().ifPresent(text -> appendTexts(reader, text, most));
  }

  private void appendNumbers(ColumnReader reader, ToDoubleFunction<ColumnReader> number, int most) {
    int defined = column.getMaxDefinitionLevel();
    for (; rows < most; rows++) {
      if (rows == numbers.length) {
        numbers = Arrays.copyOf(numbers, larger(most));
      }
      if (reader.getCurrentDefinitionLevel() == defined) {
        numbers[rows] = number.applyAsDouble(reader);
      } else {
        missing.set(rows);
      }
      reader.consume();
    }
  }

  private void appendTexts(ColumnReader reader, Function<ColumnReader, String> text, int most) {
    int defined = column.getMaxDefinitionLevel();
    for (; rows < most; rows++) {
      if (rows == texts.length) {
        texts = Arrays.copyOf(texts, larger(most));
      }
      if (reader.getCurrentDefinitionLevel() == defined) {
        texts[rows] = text.apply(reader);
      }
      reader.consume();
    }
  }

  /** Grows as it reads, so that a damaged file cannot ask for memory that it does not fill. */
  private int larger(int most) {
    return (int) Math.min(most, Math.max(FIRST_ROWS, 2L * rows));
  }

  TableColumn build() {
    return cells.number().isPresent()
        ? new NumberColumn(name(), Arrays.copyOf(numbers, rows), missing)
        : new TextColumn(name(), Arrays.copyOf(texts, rows));
  }
}
