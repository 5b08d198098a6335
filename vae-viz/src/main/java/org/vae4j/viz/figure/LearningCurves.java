package org.vae4j.viz.figure;

import static java.util.Objects.requireNonNull;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.vae4j.api.figure.Figure;
import org.vae4j.api.figure.FigureContext;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.figure.Table;
import org.vae4j.viz.canvas.Anchor;
import org.vae4j.viz.canvas.Canvas;
import org.vae4j.viz.canvas.Ink;
import org.vae4j.viz.canvas.TextStyle;
import org.vae4j.viz.canvas.Typography;
import org.vae4j.viz.chart.Axis;
import org.vae4j.viz.chart.Marker;
import org.vae4j.viz.chart.Palette;
import org.vae4j.viz.chart.Plot;

/** How every term of the objective went over the epochs. */
public final class LearningCurves implements Figure {
  private static final String NAME = "learning-curves";
  private static final double MARGIN = 20;
  private static final double HEAD = 66;
  private static final double PANEL_TITLE = 24;
  private static final double PANEL_FOOT = 50;
  private static final double WIDTH = 270;
  private static final double TERM_HEIGHT = 190;
  private static final double SCALAR_HEIGHT = 80;
  private static final int MOST_COLUMNS = 3;
  private static final double[] VALIDATION_DASH = {5, 3};

  private final Typography typography;

  /** The figure. */
  public LearningCurves(Typography typography) {
    this.typography = requireNonNull(typography, "typography");
  }

  @Override
  public RenderedFigure draw(FigureContext context) {
    return draw(context.name(), context.metrics());
  }

  /** Draws the curves of a table with one row an epoch. */
  public RenderedFigure draw(String name, Table metrics) {
    Curves curves = new Curves(metrics);
    List<Panel> panels = panels(curves);
    Axis epochs = epochs(curves);
    OptionalInt best = curves.best();
    boolean validation =
        curves.terms().values().stream().anyMatch(term -> !term.validation().isEmpty());
    Csv csv = Csv.of(metrics.columns());
    for (List<Double> row : metrics.rows()) {
      row.forEach(csv::number);
      csv.end();
    }
    String title = "Learning curves";
    String caption =
        "Each term of the objective in nats per example, summed over dimensions, after every epoch: "
            + (validation
                ? "solid on training, dashed on validation examples. "
                : "on training examples. ")
            + (best.isPresent()
                ? "The dotted line marks epoch "
                    + epoch(curves, best.getAsInt())
                    + ", after which the validation examples were explained best."
                : "");
    Canvas canvas = canvas(name, title, panels, epochs, curves, best, validation);
    return Finished.lines(NAME, title, caption.strip(), canvas, csv);
  }

  private record Panel(
      String title,
      String unit,
      List<Double> first,
      List<Double> second,
      Axis axis,
      double height) {}

  private static List<Panel> panels(Curves curves) {
    List<Panel> panels = new ArrayList<>();
    for (Map.Entry<String, Curves.Term> entry : curves.terms().entrySet()) {
      Curves.Term term = entry.getValue();
      panels.add(
          new Panel(
              Curves.spoken(entry.getKey()),
              "nats per example",
              term.training(),
              term.validation(),
              Axis.around(term.all(), 6),
              TERM_HEIGHT));
    }
    for (Map.Entry<String, List<Double>> entry : curves.scalars().entrySet()) {
      panels.add(
          new Panel(
              Curves.spoken(entry.getKey()),
              "",
              entry.getValue(),
              List.of(),
              Axis.around(entry.getValue(), 5),
              SCALAR_HEIGHT));
    }
    return panels;
  }

  private static Axis epochs(Curves curves) {
    double first = curves.epochs().stream().mapToDouble(Double::doubleValue).min().orElse(1);
    double last = curves.epochs().stream().mapToDouble(Double::doubleValue).max().orElse(1);
    return Axis.ofWhole(first, last, 8);
  }

  private Canvas canvas(
      String name,
      String title,
      List<Panel> panels,
      Axis epochs,
      Curves curves,
      OptionalInt best,
      boolean validation) {
    Canvas measure = new Canvas(1, 1, typography);
    double numbers =
        panels.stream()
            .mapToDouble(panel -> Plot.widthOfNumbers(measure, panel.axis()))
            .max()
            .orElse(0);
    double left = Math.ceil(numbers + 26);
    int columns = Math.max(1, Math.min(MOST_COLUMNS, curves.terms().size()));
    List<Double> tops = new ArrayList<>();
    double y = HEAD;
    int column = 0;
    double rowHeight = 0;
    for (Panel panel : panels) {
      boolean newKind = rowHeight > 0 && rowHeight != panel.height();
      if (column == columns || newKind) {
        y += PANEL_TITLE + rowHeight + PANEL_FOOT;
        column = 0;
      }
      tops.add(y);
      column++;
      rowHeight = panel.height();
    }
    double height = y + (panels.isEmpty() ? 20 : PANEL_TITLE + rowHeight + PANEL_FOOT);
    double width = Math.max(420, 2 * MARGIN + columns * (left + WIDTH) + (columns - 1) * 10);
    Canvas canvas = new Canvas(width, height, typography);
    canvas.text(title, MARGIN, MARGIN + 12, TextStyle.TITLE, Anchor.START);
    legend(canvas, name, curves, best, validation);
    column = 0;
    for (int i = 0; i < panels.size(); i++) {
      column = i > 0 && tops.get(i).equals(tops.get(i - 1)) ? column + 1 : 0;
      double x = MARGIN + left + column * (left + WIDTH + 10);
      panel(canvas, panels.get(i), x, tops.get(i), epochs, curves, best);
    }
    return canvas;
  }

  private static void legend(
      Canvas canvas, String name, Curves curves, OptionalInt best, boolean validation) {
    double y = MARGIN + 30;
    double x = MARGIN;
    String prefix = name + (curves.terms().isEmpty() ? ": no epoch was trained" : ":");
    canvas.text(prefix, x, y, TextStyle.SMALL, Anchor.START);
    if (curves.terms().isEmpty()) {
      return;
    }
    x += canvas.textWidth(prefix, TextStyle.SMALL) + 12;
    canvas.line(x, y - 4, x + 24, y - 4, Palette.FIRST, 2);
    canvas.text("training", x + 30, y, TextStyle.SMALL, Anchor.START);
    x += 44 + canvas.textWidth("training", TextStyle.SMALL);
    if (validation) {
      canvas.line(x, y - 4, x + 24, y - 4, Palette.SECOND, 2, VALIDATION_DASH);
      canvas.text("validation", x + 30, y, TextStyle.SMALL, Anchor.START);
      x += 44 + canvas.textWidth("validation", TextStyle.SMALL);
    }
    if (best.isPresent()) {
      canvas.line(x + 12, y - 11, x + 12, y + 2, Ink.NORMAL, 1, 1.5, 2.5);
      canvas.text(
          "best epoch: " + epoch(curves, best.getAsInt()),
          x + 20,
          y,
          TextStyle.SMALL,
          Anchor.START);
    }
  }

  private static void panel(
      Canvas canvas,
      Panel panel,
      double x,
      double y,
      Axis epochs,
      Curves curves,
      OptionalInt best) {
    double top = y + PANEL_TITLE;
    Plot plot =
        new Plot(
            canvas, new Rectangle2D.Double(x, top, WIDTH, panel.height()), epochs, panel.axis());
    canvas.text(panel.title(), x, top - 9, new TextStyle(12, true, Ink.NORMAL), Anchor.START);
    plot.frame("epoch", panel.unit());
    if (best.isPresent()) {
      double line = plot.x(curves.epochs().get(best.getAsInt()));
      canvas.line(line, top, line, top + panel.height(), Ink.NORMAL, 1, 1.5, 2.5);
    }
    boolean compared = !panel.unit().isEmpty();
    plot.curve(
        curves.epochs(), panel.first(), compared ? Palette.FIRST : Ink.FAINT, compared ? 2 : 1.5);
    plot.curve(curves.epochs(), panel.second(), Palette.SECOND, 2, VALIDATION_DASH);
    if (best.isPresent() && !panel.second().isEmpty()) {
      int row = best.getAsInt();
      plot.mark(Marker.DISC, curves.epochs().get(row), panel.second().get(row), 7, Palette.SECOND);
    }
  }

  private static String epoch(Curves curves, int row) {
    return Axis.text(curves.epochs().get(row), 0);
  }
}
