package org.vae4j.viz.comparison;

import static java.util.Objects.requireNonNull;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.vae4j.api.comparison.Comparison;
import org.vae4j.api.comparison.ComparisonFigure;
import org.vae4j.api.comparison.Curve;
import org.vae4j.api.comparison.Curves;
import org.vae4j.api.comparison.Estimate;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.viz.canvas.Anchor;
import org.vae4j.viz.canvas.Canvas;
import org.vae4j.viz.canvas.TextStyle;
import org.vae4j.viz.canvas.Typography;
import org.vae4j.viz.chart.Axis;
import org.vae4j.viz.chart.Plot;
import org.vae4j.viz.figure.Csv;
import org.vae4j.viz.figure.Finished;

/** The curves of all groups in one plot: means over seeds, in the band of all seeds. */
public final class ComparedCurves implements ComparisonFigure {
  private static final String NAME = "curves";
  private static final double MARGIN = 20;
  private static final double HEAD = 62;
  private static final double WIDTH = 520;
  private static final double HEIGHT = 320;
  private static final double FOOT = 56;
  private static final double GAP = 22;
  private static final int MARKERS = 6;

  private final Typography typography;

  /** The figure. */
  public ComparedCurves(Typography typography) {
    this.typography = requireNonNull(typography, "typography");
  }

  /** The curve of a group, ready to be drawn. */
  private record Line(List<Double> xs, List<Double> means, List<Double> lows, List<Double> highs) {}

  @Override
  public Optional<RenderedFigure> draw(Comparison comparison) {
    Curves curves = comparison.curves();
    List<Line> lines = curves.curves().stream().map(curve -> line(curve, curves)).toList();
    List<Double> ys = new ArrayList<>();
    lines.forEach(
        line -> {
          ys.addAll(line.lows());
          ys.addAll(line.highs());
        });
    if (ys.stream().noneMatch(Double::isFinite)) {
      return Optional.empty();
    }
    Axis xAxis = xAxis(curves);
    Axis yAxis = Axis.around(ys, 7);
    String metric = Names.metric(curves.metric());
    String title = metric.substring(0, 1).toUpperCase(Locale.ROOT) + metric.substring(1);

    Canvas measure = new Canvas(1, 1, typography);
    Legend legend = new Legend(comparison.groups());
    double left = MARGIN + Math.ceil(Plot.widthOfNumbers(measure, yAxis)) + 26;
    double right = left + WIDTH + GAP;
    double height = HEAD + Math.max(HEIGHT + FOOT, legend.height() + MARGIN);
    Canvas canvas = new Canvas(right + legend.width(measure) + MARGIN, height, typography);
    canvas.text(title, MARGIN, MARGIN + 12, TextStyle.TITLE, Anchor.START);
    canvas.text(comparison.name(), MARGIN, MARGIN + 30, TextStyle.SMALL, Anchor.START);
    Plot plot = new Plot(canvas, new Rectangle2D.Double(left, HEAD, WIDTH, HEIGHT), xAxis, yAxis);
    plot.frame(curves.along(), curves.unit());
    for (int i = 0; i < lines.size(); i++) {
      band(canvas, plot, lines.get(i), i);
    }
    for (int i = 0; i < lines.size(); i++) {
      curve(plot, lines.get(i), i, lines.size());
    }
    legend.draw(canvas, right, HEAD - 4);
    return Optional.of(Finished.lines(NAME, title, caption(comparison), canvas, csv(comparison)));
  }

  private static String caption(Comparison comparison) {
    Curves curves = comparison.curves();
    boolean several = comparison.groups().stream().anyMatch(group -> group.seeds().size() > 1);
    String unit = curves.unit().isEmpty() ? "" : ", in " + curves.unit() + ",";
    String meaning =
        curves.metric().equals("validation_score")
            ? "How well validation examples are explained (reconstruction and divergence, unweighted;"
                + " lower is better)"
            : "The column " + curves.metric();
    return meaning
        + unit
        + " against "
        + curves.along()
        + (several
            ? ": lines are means over seeds, and bands reach from the smallest to the largest seed."
            : ", one seed each.");
  }

  private static Line line(Curve curve, Curves of) {
    List<Double> xs = of.logarithmic() ? curve.xs().stream().map(Math::log10).toList() : curve.xs();
    List<Double> means = new ArrayList<>();
    List<Double> lows = new ArrayList<>();
    List<Double> highs = new ArrayList<>();
    for (List<Double> values : curve.values()) {
      means.add(values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN));
      lows.add(values.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN));
      highs.add(values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN));
    }
    return new Line(xs, means, lows, highs);
  }

  private static Axis xAxis(Curves curves) {
    List<Double> xs = new ArrayList<>();
    curves.curves().forEach(curve -> xs.addAll(curve.xs()));
    double first = xs.stream().mapToDouble(Double::doubleValue).min().orElse(1);
    double last = xs.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    if (curves.logarithmic()) {
      return Axis.logarithmic(Math.max(first, Double.MIN_NORMAL), Math.max(first, last), 9);
    }
    return curves.along().equals("epoch")
        ? Axis.ofWhole(first, last, 8)
        : Axis.of(0, 1.02 * last, 6);
  }

  private static void band(Canvas canvas, Plot plot, Line line, int group) {
    Path2D band = new Path2D.Double();
    boolean isOpen = false;
    for (int i = 0; i < line.xs().size(); i++) {
      if (Double.isFinite(line.lows().get(i))) {
        double x = plot.x(line.xs().get(i));
        double y = plot.y(line.lows().get(i));
        if (isOpen) {
          band.lineTo(x, y);
        } else {
          band.moveTo(x, y);
        }
        isOpen = true;
      }
    }
    for (int i = line.xs().size() - 1; i >= 0; i--) {
      if (Double.isFinite(line.highs().get(i))) {
        band.lineTo(plot.x(line.xs().get(i)), plot.y(line.highs().get(i)));
      }
    }
    if (isOpen && !line.lows().equals(line.highs())) {
      band.closePath();
      canvas.fill(band, GroupStyle.band(group));
    }
  }

  /** Markers stand at other epochs in each curve, so that they seldom cover each other. */
  private static void curve(Plot plot, Line line, int group, int groups) {
    plot.curve(line.xs(), line.means(), GroupStyle.color(group), 2, GroupStyle.dash(group));
    for (int epoch : marked(line.xs(), (group + 0.5) / groups)) {
      if (Double.isFinite(line.means().get(epoch))) {
        plot.mark(
            GroupStyle.marker(group),
            line.xs().get(epoch),
            line.means().get(epoch),
            8,
            GroupStyle.color(group));
      }
    }
  }

  /**
   * The epochs with a marker: all of a few, else some that are evenly apart on the axis.
   *
   * @param shift where the first stands, as a part of the distance between two
   */
  private static List<Integer> marked(List<Double> xs, double shift) {
    if (xs.size() <= MARKERS) {
      return IntStream.range(0, xs.size()).boxed().toList();
    }
    double first = xs.get(0);
    double distance = (xs.get(xs.size() - 1) - first) / MARKERS;
    return IntStream.range(0, MARKERS)
        .mapToObj(
            number ->
                IntStream.range(0, xs.size())
                    .boxed()
                    .min(
                        Comparator.comparingDouble(
                            epoch -> Math.abs(xs.get(epoch) - first - (number + shift) * distance)))
                    .orElseThrow())
        .distinct()
        .toList();
  }

  private static Csv csv(Comparison comparison) {
    Curves curves = comparison.curves();
    boolean isByEpoch = curves.along().equals("epoch");
    List<String> columns = new ArrayList<>(List.of("group", "epoch"));
    if (!isByEpoch) {
      columns.add(curves.along().replace(' ', '_'));
    }
    columns.addAll(
        List.of("seeds", curves.metric(), "smallest", "largest", "interval_low", "interval_high"));
    Csv csv = Csv.of(columns);
    for (int i = 0; i < curves.curves().size(); i++) {
      Curve curve = curves.curves().get(i);
      Line line = line(curve, curves);
      for (int epoch = 0; epoch < curve.xs().size(); epoch++) {
        Estimate estimate = new Estimate(curve.values().get(epoch));
        OptionalDouble half = estimate.halfWidth();
        csv.text(comparison.groups().get(i).name()).whole(epoch + 1);
        if (!isByEpoch) {
          csv.number(curve.xs().get(epoch));
        }
        csv.whole(estimate.count())
            .number(estimate.mean())
            .number(line.lows().get(epoch))
            .number(line.highs().get(epoch));
        if (half.isPresent()) {
          csv.number(estimate.mean() - half.getAsDouble())
              .number(estimate.mean() + half.getAsDouble());
        } else {
          csv.text("").text("");
        }
        csv.end();
      }
    }
    return csv;
  }
}
