package org.vae4j.data.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vae4j.data.format.Problems;
import org.vae4j.data.format.SourceFile;

/** A table of numbers, with a column of classes or without. */
final class CsvTable {
  private final String where;
  private final Format format;
  private final Problems problems = new Problems();
  private final List<String> columns = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();
  private List<String> header = List.of();
  private boolean[] isNumber = {};
  private int labelColumn = -1;
  private float[] values = new float[1 << 10];
  private int length;

  /**
   * How a table is written.
   *
   * @param hasHeader whether the first line names the columns
   * @param separator the character between two cells
   * @param label the column of the classes
   * @param ignored columns that are left out
   * @param divisor what each number is divided by
   */
  record Format(
      boolean hasHeader,
      char separator,
      Optional<String> label,
      List<String> ignored,
      double divisor) {}

  private CsvTable(String where, Format format) {
    this.where = where;
    this.format = format;
  }

  /**
   * Reads a table.
   *
   * @throws org.vae4j.api.UserException with all cells that are no numbers and all lines that are
   *     longer or shorter than the first
   */
  static CsvTable read(SourceFile file, Format format) {
    CsvTable table = new CsvTable(file.where(), format);
    // Lines of another length are reported with all other problems, and not one at a time.
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(format.separator())
            .skipEmptyLines(true)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .detectBomHeader(true)
            .ofCsvRecord(file.open())) {
      table.read(reader.iterator());
    } catch (IOException e) {
      throw file.unreadable(e);
    } catch (UncheckedIOException e) {
      IOException cause = e.getCause();
      throw cause == null ? e : file.unreadable(cause);
    } catch (CsvParseException e) {
      throw file.problem("is not a table of comma-separated values: " + e.getMessage());
    }
    table.problems.throwIfAny("data");
    return table;
  }

  private void read(Iterator<CsvRecord> records) {
    if (!records.hasNext()) {
      problems.add(where, "has no lines");
      return;
    }
    CsvRecord first = records.next();
    header =
        format.hasHeader()
            ? first.getFields().stream().map(String::strip).toList()
            : IntStream.rangeClosed(1, first.getFieldCount()).mapToObj(Integer::toString).toList();
    chooseColumns();
    if (!problems.isEmpty()) {
      return;
    }
    if (!format.hasHeader()) {
      add(first);
    }
    while (records.hasNext()) {
      add(records.next());
    }
    if (length == 0 && problems.isEmpty()) {
      problems.add(where, "has a header and no lines after it");
    }
    values = Arrays.copyOf(values, length);
  }

  private void chooseColumns() {
    isNumber = new boolean[header.size()];
    Arrays.fill(isNumber, true);
    format
        .label()
        .ifPresent(
            name -> {
              labelColumn = column("label", name);
              leaveOut(labelColumn);
            });
    format.ignored().forEach(name -> leaveOut(column("ignore", name)));
    for (int i = 0; i < isNumber.length; i++) {
      if (isNumber[i]) {
        columns.add(header.get(i));
      }
    }
    if (columns.isEmpty()) {
      problems.add(where, "has no columns besides those of 'label' and 'ignore'");
    }
  }

  private void leaveOut(int column) {
    if (column >= 0) {
      isNumber[column] = false;
    }
  }

  private int column(String setting, String name) {
    int column = header.indexOf(name);
    if (column < 0) {
      problems.add(
          where,
          "has no column '"
              + name
              + "', which '"
              + setting
              + "' names; its columns are "
              + (header.size() <= 20
                  ? String.join(", ", header)
                  : String.join(", ", header.subList(0, 20))
                      + " and "
                      + (header.size() - 20)
                      + " more"));
    }
    return column;
  }

  private void add(CsvRecord line) {
    long number = line.getStartingLineNumber();
    if (line.getFieldCount() != header.size()) {
      problems.add(
          where + ":" + number,
          "has " + line.getFieldCount() + " cells; the first line has " + header.size());
      return;
    }
    for (int i = 0; i < isNumber.length; i++) {
      if (isNumber[i]) {
        add(number(line.getField(i).strip(), number, i));
      }
    }
    if (labelColumn >= 0) {
      String label = line.getField(labelColumn).strip();
      if (label.isEmpty()) {
        problems.add(
            where + ":" + number,
            "the cell of the class, '" + header.get(labelColumn) + "', is empty");
      }
      labels.add(label);
    }
  }

  private void add(float value) {
    if (length == values.length) {
      values = Arrays.copyOf(values, (int) Math.min(Integer.MAX_VALUE - 16, 2L * length));
    }
    values[length++] = value;
  }

  private float number(String cell, long line, int column) {
    try {
      // Java's own suffixes for floats and doubles are no part of a number in a table.
      if (!cell.isEmpty() && !Character.isLetter(cell.charAt(cell.length() - 1))) {
        float value = (float) (Double.parseDouble(cell) / format.divisor());
        if (Float.isFinite(value)) {
          return value;
        }
      }
    } catch (NumberFormatException e) {
      // Told below, with everything else that is not a number.
    }
    problems.add(
        where + ":" + line,
        "column "
            + (column + 1)
            + (format.hasHeader() ? " ('" + header.get(column) + "')" : "")
            + " is "
            + (cell.isEmpty() ? "empty" : "'" + cell + "'")
            + "; a finite number was expected");
    return Float.NaN;
  }

  /** The names of the columns of numbers, or their numbers from 1 where there is no header. */
  List<String> columns() {
    return List.copyOf(columns);
  }

  /** The class of each line; empty where there is no column of classes. */
  List<String> labels() {
    return List.copyOf(labels);
  }

  /** The numbers, line after line. */
  float[] values() {
    return values;
  }
}
