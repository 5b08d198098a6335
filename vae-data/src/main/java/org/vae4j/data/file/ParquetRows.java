package org.vae4j.data.file;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vae4j.data.format.SourceFile;
import org.vae4j.data.parquet.NumberColumn;
import org.vae4j.data.parquet.Parquet;
import org.vae4j.data.parquet.TableColumn;
import org.vae4j.data.parquet.TextColumn;

/** The rows of a Parquet file as cells. */
final class ParquetRows implements Iterator<CellTable.Row> {
  private final List<Optional<TableColumn>> columns;
  private final int rows;
  private int next;

  private ParquetRows(List<Optional<TableColumn>> columns) {
    this.columns = columns;
    this.rows =
        columns.stream().flatMap(Optional::stream).mapToInt(TableColumn::rows).max().orElse(0);
  }

  /**
   * Reads a table.
   *
   * @throws org.vae4j.api.UserException if the file is damaged, has no rows, or a column holds
   *     something else than is expected
   */
  static CellTable read(SourceFile file, CellTable.Format format) {
    // Columns that are left out may hold what cannot be read.
    Set<String> ignored = Set.copyOf(format.ignored());
    Map<String, TableColumn> read = new HashMap<>();
    for (TableColumn column : Parquet.read(file, name -> !ignored.contains(name))) {
      read.put(column.name(), column);
    }
    List<String> names = Parquet.names(file);
    List<Optional<TableColumn>> columns =
        names.stream().map(name -> Optional.ofNullable(read.get(name))).toList();
    return CellTable.rows(file.where(), names, new ParquetRows(columns), format);
  }

  @Override
  public boolean hasNext() {
    return next < rows;
  }

  @Override
  public CellTable.Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return new Cells(columns, next++);
  }

  /**
   * One row.
   *
   * @param columns of all rows; empty for those that are left out
   * @param row which it is, from 0
   */
  private record Cells(List<Optional<TableColumn>> columns, int row) implements CellTable.Row {
    @Override
    public long number() {
      return row + 1L;
    }

    @Override
    public int size() {
      return columns.size();
    }

    @Override
    public @Nullable String cell(int column) {
      TableColumn of = columns.get(column).orElse(null);
      if (of == null || of.isMissing(row)) {
        return null;
      }
      if (of instanceof NumberColumn numbers) {
        return text(numbers.values()[row]);
      }
      return ((TextColumn) of).values()[row];
    }
  }

  /** Whole numbers without decimals, so that classes and names are what they were in the file. */
  private static String text(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
