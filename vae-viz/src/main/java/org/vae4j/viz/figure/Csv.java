package org.vae4j.viz.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes numbers as comma-separated values (RFC 4180, but lines end in a line feed).
 *
 * <p>Numbers have six decimals, small and large ones seven significant digits; not every Java
 * version writes a {@code float} in full with the same digits.
 */
public final class Csv {
  private static final long DECIMALS = 1_000_000;

  private final StringBuilder out = new StringBuilder();
  private boolean inRow;

  /**
   * A table with these columns, and one for each value of an example.
   *
   * @param values what the values are called
   */
  static Csv ofExamples(List<String> columns, List<String> values) {
    Csv csv = new Csv();
    columns.forEach(csv::text);
    for (String value : values) {
      csv.text(columns.contains(value) ? "x: " + value : value);
    }
    return csv.end();
  }

  /** A table with these columns. */
  public static Csv of(List<String> columns) {
    return ofExamples(columns, List.of());
  }

  /** Adds a text to the row. */
  public Csv text(String text) {
    boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c < ' ');
    return cell(quoted ? '"' + text.replace("\"", "\"\"") + '"' : text);
  }

  /** Adds a whole number to the row. */
  public Csv whole(long number) {
    return cell(Long.toString(number));
  }

  /** Adds a number to the row. */
  public Csv number(double number) {
    return cell(written(number));
  }

  Csv numbers(float[] numbers) {
    for (float number : numbers) {
      number(number);
    }
    return this;
  }

  /** Ends the row. */
  public Csv end() {
    out.append('\n');
    inRow = false;
    return this;
  }

  /** The table in UTF-8. */
  public byte[] bytes() {
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private Csv cell(String text) {
    if (inRow) {
      out.append(',');
    }
    out.append(text);
    inRow = true;
    return this;
  }

  private static String written(double number) {
    if (!Double.isFinite(number)) {
      return Double.toString(number);
    }
    double size = Math.abs(number);
    if (size == 0) {
      return "0";
    }
    if (size < 1e-3 || size >= 1e6) {
      return new BigDecimal(number).round(new MathContext(7)).stripTrailingZeros().toString();
    }
    long scaled = Math.round(size * DECIMALS);
    StringBuilder text = new StringBuilder(number < 0 ? "-" : "");
    text.append(scaled / DECIMALS);
    long rest = scaled % DECIMALS;
    if (rest > 0) {
      String digits = Long.toString(DECIMALS + rest).substring(1);
      text.append('.').append(digits.replaceAll("0+$", ""));
    }
    return text.toString();
  }
}
