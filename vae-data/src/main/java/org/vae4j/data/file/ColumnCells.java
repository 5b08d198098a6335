package org.vae4j.data.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vae4j.api.data.Column;
import org.vae4j.api.data.ColumnKind;

/** The cells of one column as they are read: numbers, or texts that stand for categories. */
final class ColumnCells {
  /** What other programs write for a value that is missing. */
  private static final Set<String> MISSING_ELSEWHERE =
      Set.of("", "?", "-", ".", "na", "n/a", "nan", "none", "null", "nil");

  /** 1,5 and $20 and 2026-11-26 are no categories, but numbers that are written otherwise. */
  private static final Pattern NUMBER_LIKE = Pattern.compile("[-+]?\\p{Sc}?\\s*[0-9]");

  /** More different texts than this are no categories that anyone meant. */
  private static final int MOST_CATEGORIES = 50;

  /** How many cells of one column are told one by one. */
  private static final int TOLD = 5;

  private final int number;
  private final String name;
  private final boolean isNamed;
  private final @Nullable ColumnConfig declared;
  private final CellNumbers cells;
  private final Map<String, Integer> texts = new LinkedHashMap<>();
  private final BitSet missing = new BitSet();
  private final Told wrong = new Told();

  /** What is wrong with cells of text if the column is one of numbers. */
  private final Told wrongNumbers = new Told();

  private float[] values = new float[1 << 8];
  private int count;
  private boolean isText;
  private long numbers;
  private long others;
  private long looksLikeNumbers;
  private int tooMany;

  /**
   * A cell that holds nothing that its column can have.
   *
   * @param line the line of the file
   * @param column the number of the column, from 1
   * @param message what is wrong
   */
  record WrongCell(long line, int column, String message) {}

  /** Some wrong cells, of which the first are told one by one. */
  private static final class Told {
    private final List<WrongCell> first = new ArrayList<>();
    private long more;

    /** Adds a cell, of which a message is made only if it is told. */
    void add(Supplier<WrongCell> cell) {
      if (first.size() < TOLD) {
        first.add(cell.get());
      } else {
        more++;
      }
    }
  }

  /**
   * A column without cells.
   *
   * @param number its number, from 1
   * @param name its name
   * @param isNamed whether the file names it
   * @param declared what a person says of it; null to find out
   * @param cells reads numbers
   */
  ColumnCells(
      int number,
      String name,
      boolean isNamed,
      @Nullable ColumnConfig declared,
      CellNumbers cells) {
    this.number = number;
    this.name = name;
    this.isNamed = isNamed;
    this.declared = declared;
    this.cells = cells;
    this.isText = declared != null && !declared.kind().isMagnitude();
    if (declared != null) {
      declared.categories().forEach(category -> texts.put(category, texts.size()));
    }
  }

  void addMissing() {
    missing.set(count);
    add(0);
  }

  void add(String cell, long line) {
    float value = cells.number(cell);
    boolean isNumber = !Float.isNaN(value);
    if (!isNumber && isBlank(cell)) {
      wrong.add(() -> wrongCell(line, blank(cell)));
      add(0);
      return;
    }
    boolean isFirst = numbers + others == 0;
    numbers += isNumber ? 1 : 0;
    others += isNumber ? 0 : 1;
    looksLikeNumbers += !isNumber && NUMBER_LIKE.matcher(cell).lookingAt() ? 1 : 0;
    if (isFirst && !isNumber && declared == null && looksLikeNumbers == 0) {
      isText = true;
    }
    if (isText) {
      add(category(cell, line));
    } else {
      add(isNumber ? value : 0);
    }
    if (!isNumber && !isDeclaredText()) {
      wrongNumbers.add(() -> wrongCell(line, noNumber(cell) + cells.remedy(cell)));
    } else if (declared != null && !isText && !holds(declared.kind(), value)) {
      wrong.add(
          () ->
              wrongCell(
                  line, "is " + cell + "; the column is said to hold " + words(declared.kind())));
    }
  }

  /** Whoever says that a column holds categories may well have one that is called none. */
  private boolean isBlank(String cell) {
    return cell.isEmpty()
        || (!isDeclaredText() && MISSING_ELSEWHERE.contains(cell.toLowerCase(Locale.ROOT)));
  }

  private boolean isDeclaredText() {
    return declared != null && isText;
  }

  private String blank(String cell) {
    String missing = "if the value is missing, add \"" + cell + "\" to 'missing'";
    return isText
        ? "is "
            + (cell.isEmpty() ? "empty" : "'" + cell + "'")
            + "; "
            + missing
            + (cell.isEmpty()
                ? ""
                : "; if it is a category, say in 'columns' that the column has them")
        : noNumber(cell) + "; " + missing;
  }

  private static String noNumber(String cell) {
    return "is " + (cell.isEmpty() ? "empty" : "'" + cell + "'") + "; a finite number was expected";
  }

  private WrongCell wrongCell(long line, String message) {
    return new WrongCell(line, number, words() + " " + message);
  }

  private float category(String cell, long line) {
    Integer known = texts.get(cell);
    if (known != null) {
      return known;
    }
    if (declared != null && !declared.categories().isEmpty()) {
      wrong.add(
          () ->
              wrongCell(
                  line,
                  "is '"
                      + cell
                      + "', which is none of its categories "
                      + String.join(", ", declared.categories())));
      return 0;
    }
    if (declared == null && texts.size() == MOST_CATEGORIES) {
      tooMany++;
      return 0;
    }
    texts.put(cell, texts.size());
    return texts.size() - 1;
  }

  private void add(float value) {
    if (count == values.length) {
      values = Arrays.copyOf(values, (int) Math.min(Integer.MAX_VALUE - 16, 2L * count));
    }
    values[count++] = value;
  }

  private String words() {
    return "column " + number + (isNamed ? " ('" + name + "')" : "");
  }

  private static boolean holds(ColumnKind kind, float value) {
    return switch (kind) {
      case POSITIVE -> value > 0;
      case COUNT -> value >= 0 && value == Math.rint(value);
      default -> true;
    };
  }

  private static String words(ColumnKind kind) {
    return switch (kind) {
      case POSITIVE -> "numbers above 0";
      case COUNT -> "whole numbers from 0";
      default -> "numbers";
    };
  }

  /** Whether the cells are texts, so that none of them is a wrong number. */
  private boolean isTextual() {
    return isText && (declared != null || others - looksLikeNumbers > numbers + looksLikeNumbers);
  }

  /** What is wrong with single cells. */
  List<WrongCell> wrongCells() {
    List<WrongCell> all = new ArrayList<>(wrong.first);
    if (!isTextual()) {
      all.addAll(wrongNumbers.first);
    }
    return all;
  }

  /** What is wrong with the column as a whole. */
  Optional<String> problem() {
    if (declared == null && isTextual() && tooMany > 0) {
      String example = texts.keySet().iterator().next();
      return Optional.of(
          words()
              + " is text in "
              + others
              + " lines, such as '"
              + example
              + "', with more than "
              + MOST_CATEGORIES
              + " different values: leave it out by \"ignore\": [\""
              + name
              + "\"], name the rows by it with \"index\": \""
              + name
              + "\", or say in 'columns' that it is a category");
    }
    long more = wrong.more + (isTextual() ? 0 : wrongNumbers.more);
    if (more > 0) {
      return Optional.of(words() + " has " + more + " more cells like these");
    }
    if (declared != null
        && declared.kind() == ColumnKind.BINARY
        && declared.categories().isEmpty()
        && texts.size() != 2
        && wrong.first.isEmpty()) {
      return Optional.of(
          words()
              + " is said to be binary, and has the values "
              + String.join(", ", texts.keySet()));
    }
    return Optional.empty();
  }

  /** The column, its kind found where nobody said it. */
  Column column() {
    if (declared != null && declared.kind().isMagnitude()) {
      return new Column(name, declared.kind());
    }
    if (!isTextual()) {
      return new Column(name, kindOfNumbers());
    }
    List<String> categories = categories();
    ColumnKind kind =
        declared != null
            ? declared.kind()
            : categories.size() == 2 ? ColumnKind.BINARY : ColumnKind.CATEGORY;
    return new Column(name, kind, categories);
  }

  private ColumnKind kindOfNumbers() {
    boolean isWhole = true;
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    for (int row = 0; row < count; row++) {
      if (!missing.get(row)) {
        isWhole &= values[row] == Math.rint(values[row]);
        min = Math.min(min, values[row]);
        max = Math.max(max, values[row]);
      }
    }
    if (isWhole && min >= 0) {
      return max <= 1 ? ColumnKind.BINARY : ColumnKind.COUNT;
    }
    return min > 0 ? ColumnKind.POSITIVE : ColumnKind.REAL;
  }

  private List<String> categories() {
    if (declared != null && !declared.categories().isEmpty()) {
      return declared.categories();
    }
    boolean areNumbers = texts.keySet().stream().noneMatch(text -> Float.isNaN(cells.number(text)));
    Comparator<String> byNumber = Comparator.comparingDouble(cells::number);
    return texts.keySet().stream()
        .sorted(
            areNumbers
                ? byNumber.thenComparing(Comparator.naturalOrder())
                : Comparator.naturalOrder())
        .toList();
  }

  /**
   * Writes the values into rows.
   *
   * @param column what {@link #column()} gave
   * @param rows receives the values
   * @param width the numbers of a row
   * @param at the number of the row that is the column's first
   * @param missingOfAll receives the indices of the values that are missing
   */
  void write(Column column, float[] rows, int width, int at, BitSet missingOfAll) {
    float[] numbered = new float[texts.size()];
    if (isTextual()) {
      for (Map.Entry<String, Integer> text : texts.entrySet()) {
        numbered[text.getValue()] = column.categories().indexOf(text.getKey());
      }
    }
    for (int row = 0; row < count; row++) {
      int index = row * width + at;
      if (missing.get(row)) {
        missingOfAll.set(index, index + column.width());
      } else if (column.kind() == ColumnKind.CATEGORY) {
        rows[index + (int) numbered[(int) values[row]]] = 1;
      } else {
        rows[index] = isTextual() ? numbered[(int) values[row]] : values[row];
      }
    }
  }
}
