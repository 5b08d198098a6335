package org.vae4j.data.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.vae4j.data.format.Problems;
import org.vae4j.data.format.SourceFile;

/** A table of numbers, some of which may be missing, with a column of classes or without. */
final class CsvTable {
  /** What other programs write for a value that is missing. */
  private static final Set<String> MISSING_ELSEWHERE =
      Set.of("", "?", "-", ".", "na", "n/a", "nan", "none", "null", "nil");

  private final String where;
  private final Format format;
  private final Problems problems = new Problems();
  private final List<String> columns = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();
  private List<String> header = List.of();
  private boolean[] isValue = {};
  private int[] covariateColumns = {};
  private int labelColumn = -1;
  private int lines;
  private final Numbers values = new Numbers();
  private final Numbers covariates = new Numbers();
  private final BitSet missing = new BitSet();

  /**
   * How a table is written.
   *
   * @param hasHeader whether the first line names the columns
   * @param separator the character between two cells
   * @param label the column of the classes
   * @param covariates the columns of covariates
   * @param ignored columns that are left out
   * @param missing what cells say whose value is missing
   * @param divisor what each number is divided by
   * @param encoding the encoding of the file
   */
  record Format(
      boolean hasHeader,
      char separator,
      Optional<String> label,
      List<String> covariates,
      List<String> ignored,
      List<String> missing,
      double divisor,
      Charset encoding) {}

  /** Numbers one after the other. */
  private static final class Numbers {
    private float[] all = new float[1 << 10];
    private int count;

    void add(float number) {
      if (count == all.length) {
        all = Arrays.copyOf(all, (int) Math.min(Integer.MAX_VALUE - 16, 2L * count));
      }
      all[count++] = number;
    }

    float[] toArray() {
      return Arrays.copyOf(all, count);
    }
  }

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
    TableText text = TableText.of(file, format.encoding(), format.separator());
    CsvTable table = new CsvTable(file.where(), format);
    // Lines of another length are reported with all other problems, and not one at a time.
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(format.separator())
            .skipEmptyLines(true)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(text.open())) {
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
    if (values.count == 0 && problems.isEmpty()) {
      problems.add(where, "has a header and no lines after it");
    }
  }

  /** What was read, in a sentence, and what is probably not meant. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add(
        where
            + ": read "
            + lines
            + (lines == 1 ? " line of " : " lines of ")
            + columns.size()
            + (columns.size() == 1 ? " number" : " numbers")
            + (format.hasHeader() ? ", after one that names the columns" : ""));
    if (format.hasHeader() && header.stream().noneMatch(cell -> Float.isNaN(number(cell, 1)))) {
      notes.add(
          "Warning: "
              + where
              + ": its first line, "
              + String.join(String.valueOf(format.separator()), header)
              + ", is taken for the names of the columns, and is all numbers; set \"header\": false"
              + " if it is an example");
    }
    List<String> twice =
        header.stream().filter(name -> Collections.frequency(header, name) > 1).distinct().toList();
    if (!twice.isEmpty()) {
      notes.add(
          "Warning: "
              + where
              + ": more than one column is named '"
              + twice.get(0)
              + "'; settings that name it mean the first of them");
    }
    return notes;
  }

  private void chooseColumns() {
    isValue = new boolean[header.size()];
    Arrays.fill(isValue, true);
    format
        .label()
        .ifPresent(
            name -> {
              labelColumn = column("label", name);
              leaveOut(labelColumn);
            });
    format.ignored().forEach(name -> leaveOut(column("ignore", name)));
    covariateColumns =
        format.covariates().stream().mapToInt(name -> column("covariates", name)).toArray();
    for (int column : covariateColumns) {
      if (column >= 0 && !isValue[column]) {
        problems.add(
            where,
            "has the column '"
                + header.get(column)
                + "', which 'covariates' names and 'label' or 'ignore' too; name it once");
      }
      leaveOut(column);
    }
    for (int i = 0; i < isValue.length; i++) {
      if (isValue[i]) {
        columns.add(header.get(i));
      }
    }
    if (columns.isEmpty()) {
      problems.add(where, "has no columns besides those of 'label', 'covariates' and 'ignore'");
    }
  }

  private void leaveOut(int column) {
    if (column >= 0) {
      isValue[column] = false;
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
    lines++;
    for (int i = 0; i < isValue.length; i++) {
      if (isValue[i]) {
        addValue(line, i);
      }
    }
    for (int column : covariateColumns) {
      String cell = line.getField(column).strip();
      float covariate = number(cell, 1);
      covariates.add(covariate);
      if (Float.isNaN(covariate)) {
        problems.add(
            where + ":" + number,
            named(column, cell) + "; a finite number was expected, in every line of a covariate");
      }
    }
    if (labelColumn >= 0) {
      String label = line.getField(labelColumn).strip();
      labels.add(format.missing().contains(label) ? "" : label);
    }
  }

  private void addValue(CsvRecord line, int column) {
    String cell = line.getField(column).strip();
    if (format.missing().contains(cell)) {
      missing.set(values.count);
      values.add(0);
      return;
    }
    float value = number(cell, format.divisor());
    values.add(value);
    if (Float.isNaN(value)) {
      problems.add(
          where + ":" + line.getStartingLineNumber(),
          named(column, cell)
              + "; a finite number was expected"
              + (MISSING_ELSEWHERE.contains(cell.toLowerCase(Locale.ROOT))
                  ? "; if the value is missing, add \"" + cell + "\" to 'missing'"
                  : ""));
    }
  }

  /** The number in a cell; NaN where there is none or it is not finite. */
  private static float number(String cell, double divisor) {
    try {
      // Java's own suffixes for floats and doubles are no part of a number in a table.
      if (!cell.isEmpty() && !Character.isLetter(cell.charAt(cell.length() - 1))) {
        float value = (float) (Double.parseDouble(cell) / divisor);
        return Float.isFinite(value) ? value : Float.NaN;
      }
    } catch (NumberFormatException e) {
      // Told by the caller, with everything else that is not a number.
    }
    return Float.NaN;
  }

  private String named(int column, String cell) {
    return "column "
        + (column + 1)
        + (format.hasHeader() ? " ('" + header.get(column) + "')" : "")
        + " is "
        + (cell.isEmpty() ? "empty" : "'" + cell + "'");
  }

  /** The names of the columns of numbers, or their numbers from 1 where there is no header. */
  List<String> columns() {
    return List.copyOf(columns);
  }

  /**
   * The class of each line, an empty text where it is not known; empty where there is no column of
   * classes.
   */
  List<String> labels() {
    return List.copyOf(labels);
  }

  /** The numbers, line after line; 0 where one is missing. */
  float[] values() {
    return values.toArray();
  }

  /** The indices of the numbers that are missing. */
  BitSet missing() {
    return (BitSet) missing.clone();
  }

  /** The covariates, line after line. */
  float[] covariates() {
    return covariates.toArray();
  }
}
