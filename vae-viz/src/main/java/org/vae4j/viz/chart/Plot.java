package org.vae4j.viz.chart;

import static java.util.Objects.requireNonNull;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.vae4j.viz.canvas.Anchor;
import org.vae4j.viz.canvas.Canvas;
import org.vae4j.viz.canvas.Ink;
import org.vae4j.viz.canvas.TextStyle;

/** A rectangle of a canvas with an axis along each side. Used by one thread. */
public final class Plot {
  private final Canvas canvas;
  private final Rectangle2D area;
  private final Axis xAxis;
  private final Axis yAxis;

  /**
   * A plot.
   *
   * @param area where the data goes; numbers and labels stand outside of it, to the left and below
   */
  public Plot(Canvas canvas, Rectangle2D area, Axis xAxis, Axis yAxis) {
    this.canvas = requireNonNull(canvas, "canvas");
    this.area = requireNonNull(area, "area");
    this.xAxis = requireNonNull(xAxis, "xAxis");
    this.yAxis = requireNonNull(yAxis, "yAxis");
  }

  /** The room in pixels that the numbers of a vertical axis need. */
  public static double widthOfNumbers(Canvas canvas, Axis axis) {
    return axis.ticks().stream()
            .mapToDouble(tick -> canvas.textWidth(tick.label(), TextStyle.SMALL))
            .max()
            .orElse(0)
        + 6;
  }

  /** Draws grid lines, the two axes, their numbers and their labels; an empty label is left out. */
  public void frame(String xLabel, String yLabel) {
    for (Axis.Tick tick : yAxis.ticks()) {
      double y = y(tick.value());
      canvas.line(area.getMinX(), y, area.getMaxX(), y, Ink.GRID, 1);
      canvas.text(tick.label(), area.getMinX() - 6, y + 3.8, TextStyle.SMALL, Anchor.END);
    }
    for (Axis.Tick tick : xAxis.ticks()) {
      double x = x(tick.value());
      canvas.line(x, area.getMinY(), x, area.getMaxY(), Ink.GRID, 1);
      numberBelow(tick);
    }
    lines(xLabel, yLabel);
  }

  private void lines(String xLabel, String yLabel) {
    canvas.line(area.getMinX(), area.getMaxY(), area.getMaxX(), area.getMaxY(), Ink.NORMAL, 1);
    canvas.line(area.getMinX(), area.getMinY(), area.getMinX(), area.getMaxY(), Ink.NORMAL, 1);
    if (!xLabel.isEmpty()) {
      canvas.text(xLabel, area.getCenterX(), area.getMaxY() + 34, TextStyle.LABEL, Anchor.MIDDLE);
    }
    if (!yLabel.isEmpty()) {
      canvas.textUpwards(
          yLabel,
          area.getMinX() - widthOfNumbers(canvas, yAxis) - 8,
          area.getCenterY(),
          TextStyle.LABEL,
          Anchor.MIDDLE);
    }
  }

  /** Draws the two axes, their numbers and their labels around what is there already. */
  public void axes(String xLabel, String yLabel) {
    for (Axis.Tick tick : yAxis.ticks()) {
      double y = y(tick.value());
      canvas.line(area.getMinX() - 4, y, area.getMinX(), y, Ink.NORMAL, 1);
      canvas.text(tick.label(), area.getMinX() - 6, y + 3.8, TextStyle.SMALL, Anchor.END);
    }
    for (Axis.Tick tick : xAxis.ticks()) {
      numberBelow(tick);
    }
    lines(xLabel, yLabel);
  }

  private void numberBelow(Axis.Tick tick) {
    double x = x(tick.value());
    canvas.line(x, area.getMaxY(), x, area.getMaxY() + 4, Ink.NORMAL, 1);
    canvas.text(tick.label(), x, area.getMaxY() + 16, TextStyle.SMALL, Anchor.MIDDLE);
  }

  /** Where a number of the horizontal axis lies on the canvas. */
  public double x(double value) {
    return area.getMinX() + (value - xAxis.min()) / (xAxis.max() - xAxis.min()) * area.getWidth();
  }

  /** Where a number of the vertical axis lies on the canvas. */
  public double y(double value) {
    return area.getMaxY() - (value - yAxis.min()) / (yAxis.max() - yAxis.min()) * area.getHeight();
  }

  /**
   * Draws a curve through points, with a gap where a number is not finite; a point with gaps on
   * both sides becomes a dot.
   */
  public void curve(List<Double> xs, List<Double> ys, Color color, double width, double... dash) {
    if (ys.stream().noneMatch(Double::isFinite)) {
      return;
    }
    Path2D path = new Path2D.Double();
    boolean drawing = false;
    for (int i = 0; i < ys.size(); i++) {
      boolean here = isFinite(xs, ys, i);
      if (here && drawing) {
        path.lineTo(x(xs.get(i)), y(ys.get(i)));
      } else if (here) {
        path.moveTo(x(xs.get(i)), y(ys.get(i)));
        if (i + 1 == ys.size() || !isFinite(xs, ys, i + 1)) {
          canvas.fill(Marker.DISC.at(x(xs.get(i)), y(ys.get(i)), 3 * width), color);
        }
      }
      drawing = here;
    }
    canvas.stroke(path, color, width, dash);
  }

  private static boolean isFinite(List<Double> xs, List<Double> ys, int index) {
    return Double.isFinite(xs.get(index)) && Double.isFinite(ys.get(index));
  }

  /** Draws a marker at a point. */
  public void mark(Marker marker, double x, double y, double size, Color color) {
    canvas.fill(marker.at(x(x), y(y), size), color);
  }
}
