package org.vae4j.engine.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vae4j.api.UserException;
import org.vae4j.api.figure.Table;
import org.vae4j.engine.storage.AtomicFiles;

/** The rows of {@code metrics.csv} so far. */
final class MetricsTable {
  private final List<String> columns;
  private final List<List<Double>> rows;

  private MetricsTable(List<String> columns, List<List<Double>> rows) {
    this.columns = List.copyOf(columns);
    this.rows = new ArrayList<>(rows);
  }

  static MetricsTable empty(List<String> columns) {
    return new MetricsTable(columns, List.of());
  }

  /** The first rows of a file that was written before, as many as there are epochs. */
  static MetricsTable resume(Path file, List<String> columns, int epochs) {
    Table before = read(file);
    if (!before.columns().equals(columns)) {
      throw new UserException(
          file
              + ": its columns are "
              + before.columns()
              + ", and the experiment gives "
              + columns
              + ": it was written by another version of one of the parts; begin a new run");
    }
    if (before.rows().size() < epochs) {
      throw new UserException(
          file
              + ": has "
              + before.rows().size()
              + " rows, and the checkpoint stands after epoch "
              + epochs
              + "; begin a new run");
    }
    return new MetricsTable(columns, before.rows().subList(0, epochs));
  }

  void add(Map<String, Double> row) {
    rows.add(columns.stream().map(column -> row.getOrDefault(column, Double.NaN)).toList());
  }

  Table table() {
    return new Table(columns, rows);
  }

  void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder(String.join(",", columns)).append('\n');
    for (List<Double> row : rows) {
      text.append(row.stream().map(MetricsTable::text).collect(Collectors.joining(",")))
          .append('\n');
    }
    AtomicFiles.write(file, text.toString());
  }

  /** The shortest text that is read back as the same number; nothing where there is no number. */
  private static String text(double number) {
    if (Double.isNaN(number)) {
      return "";
    }
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  /**
   * Reads a file.
   *
   * @throws UserException if it is missing or damaged
   */
  static Table read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read: " + e.getMessage(), e);
    }
    if (lines.isEmpty()) {
      throw new UserException(file + ": is empty");
    }
    List<List<Double>> rows = new ArrayList<>();
    try {
      for (String line : lines.subList(1, lines.size())) {
        List<Double> row = new ArrayList<>();
        for (String cell : line.split(",", -1)) {
          row.add(cell.isEmpty() ? Double.NaN : Double.parseDouble(cell));
        }
        rows.add(row);
      }
      return new Table(List.of(lines.get(0).split(",", -1)), rows);
    } catch (IllegalArgumentException e) {
      throw new UserException(file + ": is damaged: " + e.getMessage(), e);
    }
  }
}
