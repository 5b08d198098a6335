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
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vae4j.api.data.Column;
import org.vae4j.api.data.ColumnKind;
import org.vae4j.data.format.Problems;
import org.vae4j.data.format.SourceFile;

/**
 * A table of numbers and categories, some of which may be missing, with a column of classes or
 * without.
 */
final class CellTable {
  /** What else may stand between cells. */
  private static final List<String> SEPARATORS = List.of(",", ";", "\t", "|");

  /** How many lines of another length are told one by one. */
  private static final int UNEVEN_TOLD = 5;

  /** So many columns are told of by name. */
  private static final int NAMED = 20;

  private final String where;
  private final Format format;

  /** Whether it was read as lines of text, the first of which may name the columns. */
  private final boolean isText;

  private final Problems problems = new Problems();
  private final List<Column> columns = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private List<String> header = List.of();
  private boolean[] isValue = {};
  private final List<ColumnCells> cells = new ArrayList<>();
  private int[] valueColumns = {};
  private int[] covariateColumns = {};
  private int labelColumn = -1;
  private int indexColumn = -1;
  private int lines;
  private int uneven;
  private final List<ColumnCells.WrongCell> unevenLines = new ArrayList<>();
  private float[] values = {};
  private final CellNumbers covariateNumbers;
  private final Numbers covariates = new Numbers();
  private final BitSet missing = new BitSet();

  /**
   * How a table is written.
   *
   * @param hasHeader whether the first line names the columns
   * @param separator the character between two cells
   * @param index the column of the names of lines
   * @param label the column of the classes
   * @param covariates the columns of covariates
   * @param ignored columns that are left out
   * @param missing what cells say whose value is missing
   * @param numbers reads numbers
   * @param encoding the encoding of the file
   * @param declared what is said of columns
   * @param isSecond whether it is said by another table
   */
  record Format(
      boolean hasHeader,
      char separator,
      Optional<String> index,
      Optional<String> label,
      List<String> covariates,
      List<String> ignored,
      List<String> missing,
      CellNumbers numbers,
      Charset encoding,
      List<ColumnConfig> declared,
      boolean isSecond) {
    /** The same for a table whose columns are known to be what another one's are. */
    Format withColumns(List<Column> columns) {
      return new Format(
          hasHeader,
          separator,
          index,
          label,
          covariates,
          ignored,
          missing,
          numbers,
          encoding,
          columns.stream()
              .map(each -> new ColumnConfig(each.name(), declaredKind(each), each.categories()))
              .toList(),
          true);
    }

    /** Numbers that are nothing but numbers may be others in another table. */
    private static ColumnKind declaredKind(Column column) {
      return column.categories().isEmpty() ? ColumnKind.REAL : column.kind();
    }
  }

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

  private CellTable(String where, Format format, boolean isText) {
    this.where = where;
    this.format = format;
    this.isText = isText;
    this.covariateNumbers = format.numbers().undivided();
  }

  /** A row of cells. */
  interface Row {
    /** Its number in the file, from 1. */
    long number();

    /** How many cells it has. */
    int size();

    /** The text of a cell; null where the file itself says that there is no value. */
    @Nullable String cell(int column);
  }

  /** A line of comma-separated values. */
  private record Line(CsvRecord line) implements Row {
    @Override
    public long number() {
      return line.getStartingLineNumber();
    }

    @Override
    public int size() {
      return line.getFieldCount();
    }

    @Override
    public String cell(int column) {
      return line.getField(column);
    }
  }

  /**
   * Reads a table of comma-separated values.
   *
   * @throws org.vae4j.api.UserException with all cells that are no numbers and all lines that are
   *     longer or shorter than the first
   */
  static CellTable csv(SourceFile file, Format format) {
    TableText text = TableText.of(file, format.encoding(), format.separator());
    CellTable table = new CellTable(file.where(), format, true);
    // Lines of another length are reported with all other problems, and not one at a time.
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(format.separator())
            .skipEmptyLines(true)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(text.open())) {
      table.read(lines(reader.iterator()));
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

  /**
   * Reads rows of which the columns are known by name.
   *
   * @throws org.vae4j.api.UserException with all cells that are no numbers
   */
  static CellTable rows(String where, List<String> names, Iterator<Row> rows, Format format) {
    CellTable table = new CellTable(where, format, false);
    table.header = List.copyOf(names);
    table.chooseColumns();
    if (table.problems.isEmpty()) {
      table.addAll(rows);
    }
    table.problems.throwIfAny("data");
    return table;
  }

  private static Iterator<Row> lines(Iterator<CsvRecord> records) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return records.hasNext();
      }

      @Override
      public Row next() {
        return new Line(records.next());
      }
    };
  }

  private void read(Iterator<Row> records) {
    if (!records.hasNext()) {
      problems.add(where, "has no lines");
      return;
    }
    Row first = records.next();
    header =
        IntStream.range(0, first.size())
            .mapToObj(i -> format.hasHeader() ? text(first, i) : Integer.toString(i + 1))
            .toList();
    suggestSeparator();
    chooseColumns();
    if (!problems.isEmpty()) {
      return;
    }
    if (!format.hasHeader()) {
      add(first);
    }
    addAll(records);
  }

  private static String text(Row row, int column) {
    String cell = row.cell(column);
    return cell == null ? "" : cell.strip();
  }

  private void addAll(Iterator<Row> records) {
    while (records.hasNext()) {
      add(records.next());
    }
    if (lines == 0 && uneven == 0 && problems.isEmpty()) {
      problems.add(where, isText ? "has a header and no lines after it" : "has no rows");
    }
    finish();
  }

  /** What was read, in a sentence, and what is probably not meant. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add(
        where
            + ": read "
            + lines
            + (isText ? " line" : " row")
            + (lines == 1 ? " of " : "s of ")
            + columns.size()
            + (columns.size() == 1 ? " column" : " columns")
            + (isText && format.hasHeader() ? ", after one that names them: " : ": ")
            + kinds());
    if (isText
        && format.hasHeader()
        && header.stream().noneMatch(cell -> Float.isNaN(format.numbers().number(cell)))) {
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
    format
        .index()
        .ifPresent(
            name -> {
              indexColumn = column("index", name);
              leaveOut(indexColumn);
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
    Map<String, ColumnConfig> declared = new LinkedHashMap<>();
    for (ColumnConfig config : format.declared()) {
      if (format.isSecond() && !header.contains(config.name())) {
        continue;
      }
      int column = column("columns", config.name());
      if (column >= 0 && !isValue[column]) {
        problems.add(
            where,
            "has the column '"
                + config.name()
                + "', of which 'columns' says what it holds, and which another setting names;"
                + " name it once");
      }
      declared.put(config.name(), config);
    }
    valueColumns = IntStream.range(0, isValue.length).filter(i -> isValue[i]).toArray();
    for (int i : valueColumns) {
      cells.add(
          new ColumnCells(
              i + 1,
              header.get(i),
              format.hasHeader(),
              header.indexOf(header.get(i)) == i ? declared.get(header.get(i)) : null,
              format.numbers()));
    }
    if (cells.isEmpty()) {
      problems.add(
          where, "has no columns besides those of 'label', 'index', 'covariates' and 'ignore'");
    }
  }

  /** A table that is read with the wrong separator has one column, with all cells in it. */
  private void suggestSeparator() {
    if (header.size() > 1) {
      return;
    }
    for (String separator : SEPARATORS) {
      if (separator.charAt(0) != format.separator() && header.get(0).contains(separator)) {
        problems.add(
            where,
            "has no '"
                + format.separator()
                + "' in its first line, and '"
                + (separator.equals("\t") ? "\\t" : separator)
                + "'; set \"separator\": \""
                + (separator.equals("\t") ? "\\t" : separator)
                + "\"");
        return;
      }
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

  private void add(Row line) {
    long number = line.number();
    if (line.size() != header.size()) {
      uneven++;
      if (unevenLines.size() < UNEVEN_TOLD) {
        unevenLines.add(
            new ColumnCells.WrongCell(
                number, 0, "has " + line.size() + " cells; the first line has " + header.size()));
      }
      return;
    }
    lines++;
    for (int i = 0; i < valueColumns.length; i++) {
      String cell = line.cell(valueColumns[i]);
      String text = cell == null ? "" : cell.strip();
      if (cell == null || format.missing().contains(text)) {
        cells.get(i).addMissing();
      } else {
        cells.get(i).add(text, number);
      }
    }
    for (int column : covariateColumns) {
      String cell = text(line, column);
      float covariate = covariateNumbers.number(cell);
      covariates.add(covariate);
      if (Float.isNaN(covariate)) {
        problems.add(
            where + ":" + number,
            named(column, cell) + "; a finite number was expected, in every line of a covariate");
      }
    }
    if (labelColumn >= 0) {
      String label = text(line, labelColumn);
      labels.add(format.missing().contains(label) ? "" : label);
    }
    if (indexColumn >= 0) {
      names.add(text(line, indexColumn));
    }
  }

  private void finish() {
    Stream.concat(
            unevenLines.stream(), cells.stream().flatMap(column -> column.wrongCells().stream()))
        .sorted(
            Comparator.comparingLong(ColumnCells.WrongCell::line)
                .thenComparing(ColumnCells.WrongCell::column))
        .forEach(cell -> problems.add(where + ":" + cell.line(), cell.message()));
    if (uneven > unevenLines.size()) {
      problems.add(
          where,
          "has "
              + (uneven - unevenLines.size())
              + " more lines that are longer or shorter than the first");
    }
    cells.forEach(column -> column.problem().ifPresent(message -> problems.add(where, message)));
    if (!problems.isEmpty()) {
      return;
    }
    cells.forEach(column -> columns.add(column.column()));
    int width = Column.width(columns);
    if ((long) lines * width > Integer.MAX_VALUE - 16) {
      problems.add(
          where,
          String.format(
              Locale.ROOT,
              "has %,d numbers, and no table may have more than 2,147,483,631",
              (long) lines * width));
      return;
    }
    values = new float[lines * width];
    int at = 0;
    for (int i = 0; i < columns.size(); i++) {
      cells.get(i).write(columns.get(i), values, width, at, missing);
      at += columns.get(i).width();
    }
    cells.clear();
  }

  /** The kinds of the columns, in a line. */
  private String kinds() {
    Map<String, List<String>> byKind = new LinkedHashMap<>();
    for (Column column : columns) {
      String name =
          column.categories().isEmpty()
              ? column.name()
              : column.name() + " (" + column.categories().size() + " categories)";
      byKind
          .computeIfAbsent(column.kind().name().toLowerCase(Locale.ROOT), kind -> new ArrayList<>())
          .add(name);
    }
    return byKind.entrySet().stream()
        .map(
            kind ->
                kind.getKey()
                    + " "
                    + (columns.size() <= NAMED
                        ? String.join(", ", kind.getValue())
                        : "(" + kind.getValue().size() + " columns)"))
        .collect(Collectors.joining("; "));
  }

  private String named(int column, String cell) {
    return "column "
        + (column + 1)
        + (format.hasHeader() ? " ('" + header.get(column) + "')" : "")
        + " is "
        + (cell.isEmpty() ? "empty" : "'" + cell + "'");
  }

  /** The columns that are modelled; those without a name are numbered from 1. */
  List<Column> columns() {
    return List.copyOf(columns);
  }

  /** The name of each line; empty where no column has them. */
  List<String> names() {
    return List.copyOf(names);
  }

  /**
   * The class of each line, an empty text where it is not known; empty where there is no column of
   * classes.
   */
  List<String> labels() {
    return List.copyOf(labels);
  }

  /** The numbers, line after line; 0 where one is missing. Not a copy. */
  float[] values() {
    return values;
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
