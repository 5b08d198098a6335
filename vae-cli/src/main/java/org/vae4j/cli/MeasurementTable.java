package org.vae4j.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.vae4j.api.evaluation.JudgedMeasurement;
import org.vae4j.api.evaluation.Measurement;

/** Measurements as a table for people, each beside the references that it is judged by. */
final class MeasurementTable {
  private MeasurementTable() {}

  static void print(List<Measurement> measurements, PrintWriter out) {
    printJudged(JudgedMeasurement.of(measurements), out);
  }

  static void printJudged(List<JudgedMeasurement> rows, PrintWriter out) {
    int widest = rows.stream().mapToInt(row -> row.measurement().name().length()).max().orElse(0);
    List<String> lines = rows.stream().map(row -> line(row.measurement(), widest)).toList();
    if (rows.stream().allMatch(row -> row.toBeat().isEmpty() && row.floor().isEmpty())) {
      lines.forEach(line -> out.println(line.stripTrailing()));
      return;
    }
    int width = lines.stream().mapToInt(String::length).max().orElse(0);
    out.println(columns("", width, "to beat", "", "floor"));
    for (int i = 0; i < lines.size(); i++) {
      JudgedMeasurement row = rows.get(i);
      out.println(
          columns(
              lines.get(i),
              width,
              row.toBeat().map(reference -> number(reference.value())).orElse(""),
              row.isBeaten().map(beaten -> beaten ? "beaten" : "not beaten").orElse(""),
              row.floor().map(reference -> number(reference.value())).orElse("")));
    }
    legend("to beat", rows.stream().map(JudgedMeasurement::toBeat).toList(), out);
    legend("floor", rows.stream().map(JudgedMeasurement::floor).toList(), out);
  }

  private static String line(Measurement measurement, int widest) {
    return String.format(
        Locale.ROOT,
        "  %-" + widest + "s  %10s%s  %s",
        measurement.name(),
        number(measurement.value()),
        error(measurement.standardError()),
        measurement.unit());
  }

  private static String columns(
      String line, int width, String toBeat, String verdict, String floor) {
    return String.format(
            Locale.ROOT, "%-" + width + "s  %10s  %-10s  %10s", line, toBeat, verdict, floor)
        .stripTrailing();
  }

  /** What the numbers of a column are. */
  private static void legend(
      String column, List<Optional<Measurement>> references, PrintWriter out) {
    references.stream()
        .flatMap(Optional::stream)
        .distinct()
        .forEach(
            reference ->
                out.println(
                    String.format(
                            Locale.ROOT,
                            "  %-7s  %s, %s%s  %s",
                            column,
                            reference.name(),
                            number(reference.value()),
                            error(reference.standardError()),
                            reference.unit())
                        .stripTrailing()));
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.2f", value);
  }

  private static String error(OptionalDouble standardError) {
    return standardError.isPresent()
        ? String.format(Locale.ROOT, " ± %-6.2f", standardError.getAsDouble())
        : " ".repeat(9);
  }
}
