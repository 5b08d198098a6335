package org.vae4j.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.vae4j.api.evaluation.Measurement;

/** Measurements as a table for people. */
final class MeasurementTable {
  private MeasurementTable() {}

  static void print(List<Measurement> measurements, PrintWriter out) {
    int widest =
        measurements.stream().mapToInt(measurement -> measurement.name().length()).max().orElse(0);
    for (Measurement measurement : measurements) {
      String line =
          String.format(
              Locale.ROOT,
              "  %-" + widest + "s  %10s%s  %s",
              measurement.name(),
              number(measurement.value()),
              error(measurement.standardError()),
              measurement.unit());
      out.println(line.stripTrailing());
    }
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
