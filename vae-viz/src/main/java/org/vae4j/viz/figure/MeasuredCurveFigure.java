package org.vae4j.viz.figure;

import static java.util.Objects.requireNonNull;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vae4j.api.evaluation.CurvePoint;
import org.vae4j.api.evaluation.MeasuredCurve;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.api.figure.CurveFigure;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.viz.canvas.Anchor;
import org.vae4j.viz.canvas.Canvas;
import org.vae4j.viz.canvas.Ink;
import org.vae4j.viz.canvas.TextStyle;
import org.vae4j.viz.canvas.Typography;
import org.vae4j.viz.chart.Axis;
import org.vae4j.viz.chart.Marker;
import org.vae4j.viz.chart.Palette;
import org.vae4j.viz.chart.Plot;

/** A measured quantity against the number that it was measured along, with its error band. */
public final class MeasuredCurveFigure implements CurveFigure {
  private static final double MARGIN = 20;
  private static final double HEAD = 66;
  private static final double WIDTH = 520;
  private static final double HEIGHT = 300;
  private static final double FOOT = 56;
  private static final int BAND_ALPHA = 45;

  private final Typography typography;

  /** The figure. */
  public MeasuredCurveFigure(Typography typography) {
    this.typography = requireNonNull(typography, "typography");
  }

  @Override
  public RenderedFigure draw(String name, String on, MeasuredCurve curve) {
    String title =
        curve.name().substring(0, 1).toUpperCase(Locale.ROOT) + curve.name().substring(1);
    String file =
        curve.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("-$", "");
    return Finished.lines(
        file, title, caption(title, on, curve), canvas(name, title, curve), csv(curve));
  }

  private static String caption(String title, String on, MeasuredCurve curve) {
    return title
        + (curve.unit().isEmpty() ? "" : " in " + curve.unit())
        + " against "
        + curve.along()
        + ", on "
        + on
        + ", with the band of one standard error over examples, which all points share. At the"
        + " right end: "
        + curve.points().get(curve.points().size() - 1).explanation();
  }

  private Canvas canvas(String name, String title, MeasuredCurve curve) {
    List<Double> xs = new ArrayList<>();
    List<Double> ys = new ArrayList<>();
    List<Double> all = new ArrayList<>();
    for (Measurement point : curve.points()) {
      double at = MeasuredCurve.place(point).at();
      xs.add(curve.isLogarithmic() ? StrictMath.log10(at) : at);
      ys.add(point.value());
      all.add(point.value() - error(point));
      all.add(point.value() + error(point));
    }
    Axis xAxis = xAxis(curve);
    Axis yAxis = Axis.around(all, 7);
    Canvas measure = new Canvas(1, 1, typography);
    double left = MARGIN + Math.ceil(Plot.widthOfNumbers(measure, yAxis)) + 26;
    Canvas canvas = new Canvas(left + WIDTH + 2 * MARGIN, HEAD + HEIGHT + FOOT, typography);
    canvas.text(title, MARGIN, MARGIN + 12, TextStyle.TITLE, Anchor.START);
    canvas.text(
        name + "; the band is one standard error over examples",
        MARGIN,
        MARGIN + 30,
        TextStyle.SMALL,
        Anchor.START);
    Plot plot = new Plot(canvas, new Rectangle2D.Double(left, HEAD, WIDTH, HEIGHT), xAxis, yAxis);
    plot.frame(curve.along(), curve.unit());
    band(canvas, plot, xs, curve.points());
    plot.curve(xs, ys, Palette.FIRST, 2);
    for (int i = 0; i < xs.size(); i++) {
      Measurement point = curve.points().get(i);
      if (Double.isFinite(point.value())) {
        plot.mark(Marker.DISC, xs.get(i), point.value(), 7, Palette.FIRST);
        boolean isAbove = i + 1 < ys.size() ? ys.get(i + 1) < ys.get(i) : ys.get(i - 1) < ys.get(i);
        mark(canvas, point, plot.x(xs.get(i)), plot.y(point.value()), left, isAbove);
      }
    }
    return canvas;
  }

  private static double error(Measurement point) {
    return point.standardError().orElse(0);
  }

  private static Axis xAxis(MeasuredCurve curve) {
    double first = MeasuredCurve.place(curve.points().get(0)).at();
    double last = MeasuredCurve.place(curve.points().get(curve.points().size() - 1)).at();
    return curve.isLogarithmic()
        ? Axis.logarithmic(first, last, 9)
        : Axis.around(List.of(first, last), 7);
  }

  private static void band(Canvas canvas, Plot plot, List<Double> xs, List<Measurement> points) {
    Path2D band = new Path2D.Double();
    boolean isOpen = false;
    for (int i = 0; i < 2 * xs.size(); i++) {
      boolean isUpper = i < xs.size();
      int place = isUpper ? i : 2 * xs.size() - 1 - i;
      Measurement point = points.get(place);
      double end = point.value() + (isUpper ? error(point) : -error(point));
      if (Double.isFinite(end)) {
        double x = plot.x(xs.get(place));
        if (isOpen) {
          band.lineTo(x, plot.y(end));
        } else {
          band.moveTo(x, plot.y(end));
        }
        isOpen = true;
      }
    }
    if (isOpen) {
      band.closePath();
      Color color = Palette.FIRST;
      canvas.fill(band, new Color(color.getRed(), color.getGreen(), color.getBlue(), BAND_ALPHA));
    }
  }

  /**
   * What a point is, and its value: on the side that the curve leaves free, and away from the
   * nearer end of the plot.
   *
   * @param isAbove whether it stands above the point
   */
  private static void mark(
      Canvas canvas, Measurement point, double x, double y, double left, boolean isAbove) {
    CurvePoint place = MeasuredCurve.place(point);
    if (place.mark().isEmpty()) {
      return;
    }
    double share = (x - left) / WIDTH;
    Anchor anchor = share < 0.35 ? Anchor.START : share > 0.65 ? Anchor.END : Anchor.MIDDLE;
    double from = anchor == Anchor.START ? x - 2 : anchor == Anchor.END ? x + 4 : x;
    double line = isAbove ? y - 26 : y + 20;
    canvas.text(value(point), from, line, new TextStyle(12, true, Ink.NORMAL), anchor);
    canvas.text(place.mark(), from, line + 14, TextStyle.SMALL, anchor);
  }

  /** To the second digit of the error. */
  private static String value(Measurement point) {
    double error = error(point);
    if (!(error > 0)) {
      return Axis.text(point.value(), 2);
    }
    int digits = (int) Math.max(0, Math.min(5, 1 - Math.floor(StrictMath.log10(error))));
    return Axis.text(point.value(), digits) + " ± " + Axis.text(error, digits);
  }

  private static Csv csv(MeasuredCurve curve) {
    Csv csv =
        Csv.of(List.of("measurement", curve.along(), "value", "standard_error", "unit", "mark"));
    for (Measurement point : curve.points()) {
      CurvePoint place = MeasuredCurve.place(point);
      csv.text(point.name()).number(place.at()).number(point.value());
      if (point.standardError().isPresent()) {
        csv.number(point.standardError().getAsDouble());
      } else {
        csv.text("");
      }
      csv.text(point.unit()).text(place.mark()).end();
    }
    return csv;
  }
}
