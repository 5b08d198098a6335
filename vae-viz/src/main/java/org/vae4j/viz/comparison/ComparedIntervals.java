package org.vae4j.viz.comparison;

import static java.util.Objects.requireNonNull;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.vae4j.api.comparison.Comparison;
import org.vae4j.api.comparison.ComparisonFigure;
import org.vae4j.api.comparison.Estimate;
import org.vae4j.api.comparison.Group;
import org.vae4j.api.comparison.Measured;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.viz.canvas.Anchor;
import org.vae4j.viz.canvas.Canvas;
import org.vae4j.viz.canvas.Ink;
import org.vae4j.viz.canvas.TextStyle;
import org.vae4j.viz.canvas.Typography;
import org.vae4j.viz.chart.Axis;
import org.vae4j.viz.chart.Marker;
import org.vae4j.viz.chart.Plot;
import org.vae4j.viz.figure.Csv;
import org.vae4j.viz.figure.Finished;

/** A panel for each measurement with a dot and an interval for each group. */
public final class ComparedIntervals implements ComparisonFigure {
  private static final double MARGIN = 20;
  private static final double HEAD = 58;
  private static final double WIDTH = 360;
  private static final double LINE = 26;
  private static final double PANEL_HEAD = 26;
  private static final double PANEL_FOOT = 62;
  private static final double GAP = 12;

  private final Typography typography;
  private final boolean isOfDifferences;

  private ComparedIntervals(Typography typography, boolean isOfDifferences) {
    this.typography = requireNonNull(typography, "typography");
    this.isOfDifferences = isOfDifferences;
  }

  /** The figure of what was measured. */
  public static ComparedIntervals ofMeasurements(Typography typography) {
    return new ComparedIntervals(typography, false);
  }

  /** The figure of how much that differs from the baseline, seed by seed. */
  public static ComparedIntervals ofDifferences(Typography typography) {
    return new ComparedIntervals(typography, true);
  }

  /**
   * A line of a panel.
   *
   * @param group the place of the group
   * @param error half the width of its interval, or one standard error over examples
   */
  private record Row(int group, Estimate estimate, OptionalDouble error, String text) {}

  private record Panel(Measured measured, List<Row> rows, Axis axis) {}

  @Override
  public Optional<RenderedFigure> draw(Comparison comparison) {
    List<Panel> panels =
        comparison.measured().stream()
            .map(measured -> panel(comparison, measured))
            .filter(panel -> !panel.rows().isEmpty())
            .toList();
    if (panels.isEmpty()) {
      return Optional.empty();
    }
    String title =
        isOfDifferences
            ? "Differences from "
                + Names.spoken(comparison.groups().get(comparison.baseline()).name())
            : "Evaluations";
    return Optional.of(
        Finished.lines(
            isOfDifferences ? "differences" : "evaluations",
            title,
            caption(comparison),
            canvas(comparison, title, panels),
            isOfDifferences ? differences(comparison) : evaluations(comparison)));
  }

  private String caption(Comparison comparison) {
    if (isOfDifferences) {
      return "Each group less "
          + Names.spoken(comparison.groups().get(comparison.baseline()).name())
          + ", seed by seed: small dots are seeds, marks are means with their 95 % t-intervals. An"
          + " interval that holds 0 shows no difference; a single seed has none.";
    }
    return "Small dots are seeds, marks are means over seeds with their 95 % t-intervals. A single"
        + " seed has one standard error over examples in its place, drawn thin, which says nothing"
        + " of other seeds.";
  }

  private Panel panel(Comparison comparison, Measured measured) {
    List<Row> rows = new ArrayList<>();
    List<Double> all = new ArrayList<>();
    for (int i = 0; i < comparison.groups().size(); i++) {
      int group = i;
      row(group, measured.groups().get(i)).ifPresent(rows::add);
    }
    for (Row row : rows) {
      double mean = row.estimate().mean();
      double error = row.error().orElse(0);
      all.addAll(row.estimate().values());
      all.add(mean - error);
      all.add(mean + error);
    }
    if (isOfDifferences) {
      all.add(0.0);
    }
    return new Panel(measured, rows, Axis.around(all, 5));
  }

  private Optional<Row> row(int group, Optional<Measured.Result> result) {
    if (isOfDifferences) {
      return result
          .flatMap(Measured.Result::difference)
          .map(
              estimate ->
                  new Row(group, estimate, estimate.halfWidth(), Numbers.difference(estimate)));
    }
    return result.map(
        found -> {
          OptionalDouble half = found.overSeeds().halfWidth();
          OptionalDouble error = half.isPresent() ? half : found.overExamples();
          return new Row(
              group,
              found.overSeeds(),
              error,
              Numbers.text(found.overSeeds().mean(), error, false));
        });
  }

  private Canvas canvas(Comparison comparison, String title, List<Panel> panels) {
    Canvas measure = new Canvas(1, 1, typography);
    double left =
        MARGIN
            + comparison.groups().stream()
                .map(Group::name)
                .mapToDouble(name -> measure.textWidth(Names.spoken(name), TextStyle.LABEL))
                .max()
                .orElse(0)
            + GAP;
    double numbers =
        panels.stream()
            .flatMap(panel -> panel.rows().stream())
            .mapToDouble(row -> measure.textWidth(row.text(), TextStyle.LABEL))
            .max()
            .orElse(0);
    double height =
        HEAD
            + panels.stream()
                .mapToDouble(panel -> PANEL_HEAD + panel.rows().size() * LINE + PANEL_FOOT)
                .sum();
    double titles =
        panels.stream()
            .mapToDouble(
                panel ->
                    measure.textWidth(panel.measured().name(), new TextStyle(12, true, Ink.NORMAL)))
            .max()
            .orElse(0);
    double width = Math.max(left + WIDTH + GAP + numbers, left + titles) + MARGIN;
    Canvas canvas =
        new Canvas(
            Math.max(width, 2 * MARGIN + measure.textWidth(title, TextStyle.TITLE)),
            height - 10,
            typography);
    canvas.text(title, MARGIN, MARGIN + 12, TextStyle.TITLE, Anchor.START);
    canvas.text(comparison.name(), MARGIN, MARGIN + 30, TextStyle.SMALL, Anchor.START);
    double y = HEAD;
    for (Panel panel : panels) {
      draw(canvas, comparison, panel, left, y + PANEL_HEAD);
      y += PANEL_HEAD + panel.rows().size() * LINE + PANEL_FOOT;
    }
    return canvas;
  }

  private void draw(Canvas canvas, Comparison comparison, Panel panel, double x, double y) {
    double height = panel.rows().size() * LINE;
    Plot plot =
        new Plot(
            canvas,
            new Rectangle2D.Double(x, y, WIDTH, height),
            panel.axis(),
            // Rows from the top, each in the middle of its line.
            new Axis(0, panel.rows().size(), List.of()));
    canvas.text(
        panel.measured().name(), x, y - 9, new TextStyle(12, true, Ink.NORMAL), Anchor.START);
    String unit = panel.measured().unit();
    plot.frame(isOfDifferences && !unit.isEmpty() ? "difference in " + unit : unit, "");
    if (isOfDifferences) {
      canvas.line(plot.x(0), y, plot.x(0), y + height, Ink.NORMAL, 1, 3, 3);
    }
    for (int i = 0; i < panel.rows().size(); i++) {
      Row row = panel.rows().get(i);
      double place = panel.rows().size() - i - 0.5;
      double middle = plot.y(place);
      double mean = row.estimate().mean();
      canvas.text(
          Names.spoken(comparison.groups().get(row.group()).name()),
          x - GAP,
          middle + 4.2,
          TextStyle.LABEL,
          Anchor.END);
      interval(canvas, plot, row, middle);
      if (row.estimate().count() > 1) {
        for (double value : row.estimate().values()) {
          // Under the interval, where the mark of the mean hides none.
          canvas.fill(
              Marker.DISC.at(plot.x(value), middle + 8, 3.5),
              GroupStyle.color(row.group()).darker());
        }
      }
      plot.mark(GroupStyle.marker(row.group()), mean, place, 9, GroupStyle.color(row.group()));
      canvas.text(row.text(), x + WIDTH + GAP, middle + 4.2, TextStyle.LABEL, Anchor.START);
    }
  }

  /** An interval over seeds has ends; a standard error over examples is a thin line without. */
  private static void interval(Canvas canvas, Plot plot, Row row, double y) {
    if (row.error().isEmpty()) {
      return;
    }
    double mean = row.estimate().mean();
    double low = plot.x(mean - row.error().getAsDouble());
    double high = plot.x(mean + row.error().getAsDouble());
    boolean overSeeds = row.estimate().count() > 1;
    canvas.line(low, y, high, y, GroupStyle.color(row.group()), overSeeds ? 2.5 : 1);
    if (overSeeds) {
      canvas.line(low, y - 4, low, y + 4, GroupStyle.color(row.group()), 1.5);
      canvas.line(high, y - 4, high, y + 4, GroupStyle.color(row.group()), 1.5);
    }
  }

  private static Csv evaluations(Comparison comparison) {
    Csv csv =
        Csv.of(
            List.of(
                "measurement",
                "unit",
                "group",
                "seeds",
                "mean",
                "interval_low",
                "interval_high",
                "standard_deviation",
                "standard_error_over_examples"));
    for (Measured measured : comparison.measured()) {
      for (int i = 0; i < comparison.groups().size(); i++) {
        Optional<Measured.Result> result = measured.groups().get(i);
        if (result.isPresent()) {
          Estimate estimate = result.get().overSeeds();
          csv.text(measured.name()).text(measured.unit()).text(comparison.groups().get(i).name());
          interval(csv, estimate);
          optional(csv, estimate.standardDeviation());
          optional(csv, result.get().overExamples());
          csv.end();
        }
      }
    }
    return csv;
  }

  private static Csv differences(Comparison comparison) {
    String baseline = comparison.groups().get(comparison.baseline()).name();
    Csv csv =
        Csv.of(
            List.of(
                "measurement",
                "unit",
                "group",
                "baseline",
                "pairs",
                "mean_difference",
                "interval_low",
                "interval_high"));
    for (Measured measured : comparison.measured()) {
      for (int i = 0; i < comparison.groups().size(); i++) {
        Optional<Estimate> difference =
            measured.groups().get(i).flatMap(Measured.Result::difference);
        if (difference.isPresent()) {
          csv.text(measured.name())
              .text(measured.unit())
              .text(comparison.groups().get(i).name())
              .text(baseline);
          interval(csv, difference.get());
          csv.end();
        }
      }
    }
    return csv;
  }

  private static void interval(Csv csv, Estimate estimate) {
    csv.whole(estimate.count()).number(estimate.mean());
    OptionalDouble half = estimate.halfWidth();
    if (half.isPresent()) {
      csv.number(estimate.mean() - half.getAsDouble()).number(estimate.mean() + half.getAsDouble());
    } else {
      csv.text("").text("");
    }
  }

  private static void optional(Csv csv, OptionalDouble number) {
    if (number.isPresent()) {
      csv.number(number.getAsDouble());
    } else {
      csv.text("");
    }
  }
}
