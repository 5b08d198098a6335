package org.vae4j.cli;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.vae4j.api.comparison.Comparison;
import org.vae4j.api.comparison.Estimate;
import org.vae4j.api.comparison.Group;
import org.vae4j.api.comparison.Measured;

/** A comparison as tables of plain text. */
final class ComparisonTable {
  private final Comparison comparison;

  ComparisonTable(Comparison comparison) {
    this.comparison = requireNonNull(comparison, "comparison");
  }

  String text() {
    StringBuilder text = new StringBuilder();
    if (!comparison.differing().isEmpty()) {
      text.append("What differs:\n");
      table(text, settings());
      text.append('\n');
    }
    String baseline = comparison.groups().get(comparison.baseline()).name();
    for (Measured measured : comparison.measured()) {
      text.append(measured.name());
      if (!measured.unit().isEmpty()) {
        text.append(", ").append(measured.unit());
      }
      text.append(":\n");
      table(text, measured(measured));
    }
    if (!comparison.measured().isEmpty()) {
      text.append("\n± is half a 95 % t-interval over seeds");
      if (comparison.groups().stream().anyMatch(group -> group.seeds().size() == 1)) {
        text.append(", of a single seed (1) one standard error over examples");
      }
      text.append(".\n");
      if (comparison.groups().size() > 1) {
        text.append("Differences are from ").append(baseline).append(", seed by seed.\n");
      }
    }
    return text.toString();
  }

  private List<List<String>> settings() {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("group"));
    head.addAll(comparison.differing());
    rows.add(head);
    for (Group group : comparison.groups()) {
      List<String> row = new ArrayList<>(List.of(group.name()));
      comparison
          .differing()
          .forEach(pointer -> row.add(group.settings().getOrDefault(pointer, "–")));
      rows.add(row);
    }
    return rows;
  }

  private List<List<String>> measured(Measured measured) {
    List<List<String>> rows = new ArrayList<>();
    boolean compared = comparison.groups().size() > 1;
    rows.add(
        compared
            ? List.of("group", "seeds", "mean", "difference")
            : List.of("group", "seeds", "mean"));
    for (int i = 0; i < comparison.groups().size(); i++) {
      Optional<Measured.Result> result = measured.groups().get(i);
      List<String> row = new ArrayList<>(List.of(comparison.groups().get(i).name()));
      row.add(String.valueOf(result.map(found -> found.seeds().size()).orElse(0)));
      row.add(result.map(ComparisonTable::mean).orElse("–"));
      if (compared) {
        row.add(
            i == comparison.baseline()
                ? "baseline"
                : result
                    .flatMap(Measured.Result::difference)
                    .map(each -> number(each.mean(), each.halfWidth(), "%+.2f"))
                    .orElse("–"));
      }
      rows.add(row);
    }
    return rows;
  }

  private static String mean(Measured.Result result) {
    Estimate estimate = result.overSeeds();
    return number(
        estimate.mean(),
        estimate.count() > 1 ? estimate.halfWidth() : result.overExamples(),
        "%.2f");
  }

  private static String number(double value, OptionalDouble error, String format) {
    String number = String.format(Locale.ROOT, format, value);
    return error.isPresent()
        ? number + String.format(Locale.ROOT, " ± %.2f", error.getAsDouble())
        : number;
  }

  private static void table(StringBuilder text, List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).codePointCount(0, row.get(i).length()));
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(" ");
      for (int i = 0; i < columns; i++) {
        String cell = row.get(i);
        line.append(' ')
            .append(cell)
            .append(" ".repeat(widths[i] - cell.codePointCount(0, cell.length()) + 1));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
  }
}
