package org.vae4j.viz.figure;

import static java.util.Objects.requireNonNull;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vae4j.api.UserException;
import org.vae4j.api.figure.Figure;
import org.vae4j.api.figure.FigureContext;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.model.LatentSpace;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.VariationalAutoencoder;
import org.vae4j.viz.canvas.Anchor;
import org.vae4j.viz.canvas.Canvas;
import org.vae4j.viz.canvas.TextStyle;
import org.vae4j.viz.canvas.Typography;
import org.vae4j.viz.chart.Axis;
import org.vae4j.viz.chart.Marker;
import org.vae4j.viz.chart.Palette;
import org.vae4j.viz.chart.Plot;

/** Where examples lie in latent space. */
public final class LatentScatter implements Figure {
  private static final String NAME = "latent-scatter";
  private static final double MARGIN = 20;
  private static final double TOP = 64;
  private static final double SIDE = 500;
  private static final double POINT = 6;
  private static final double LEGEND_LINE = 19;
  private static final double LEGEND_SIGN = 17;
  private static final double LEGEND_GAP = 16;
  private static final int ALPHA = 190;

  private final LatentScatterConfig config;
  private final Typography typography;

  /** The figure by its settings. */
  public LatentScatter(LatentScatterConfig config, Typography typography) {
    this.config = requireNonNull(config, "config");
    this.typography = requireNonNull(typography, "typography");
  }

  @Override
  public Optional<String> objection(Model model) {
    if (model instanceof VariationalAutoencoder vae && vae.latentSize() < 2) {
      return Optional.of(
          "figure '"
              + NAME
              + "' needs a latent vector of size 2 or more, was "
              + vae.latentSize()
              + "; leave the figure out, or set the model's latentSize to 2 or more");
    }
    return Objections.withoutLatentVariables(NAME, model);
  }

  private record Point(double x, double y, OptionalInt label) {}

  @Override
  public RenderedFigure draw(FigureContext context) {
    HeldOut heldOut = HeldOut.of(context.data());
    LatentSpace space = context.model().latentSpace().orElseThrow();
    String latent = LatentUse.chosen(space, config.latent());
    LatentUse use = LatentUse.of(space, heldOut, latent);
    if (use.order().size() < 2) {
      throw new UserException(
          "figure '" + NAME + "' needs two dimensions, and " + latent + " has one");
    }
    List<Integer> two = use.order().subList(0, 2).stream().sorted().toList();
    String xName = LatentUse.name(two.get(0));
    String yName = LatentUse.name(two.get(1));
    List<Integer> rows = heldOut.spread(config.examples());
    float[][] means =
        requireNonNull(space.encode(heldOut.select(rows)).get(latent), latent).means();
    List<Point> points = new ArrayList<>();
    Csv csv = Csv.of(List.of("example", "label", "z" + (two.get(0) + 1), "z" + (two.get(1) + 1)));
    for (int i = 0; i < means.length; i++) {
      int row = rows.get(i);
      float x = means[i][two.get(0)];
      float y = means[i][two.get(1)];
      points.add(new Point(x, y, heldOut.examples().label(row)));
      csv.whole(row).text(heldOut.label(row)).number(x).number(y).end();
    }
    String title = use.isPlainAutoencoder() ? "Codes of examples" : "Posterior means of examples";
    String subtitle =
        context.name()
            + ": "
            + points.size()
            + " "
            + heldOut.purpose()
            + " examples"
            + LatentUse.suffix(space, latent);
    String caption =
        "Each point is the "
            + (use.isPlainAutoencoder() ? "code" : "mean of q(z|x)")
            + " of a "
            + heldOut.purpose()
            + " example"
            + (points.get(0).label().isPresent() ? ", coloured and shaped by its label" : "")
            + ". "
            + (use.order().size() > 2
                ? "Of "
                    + use.order().size()
                    + " dimensions, "
                    + xName
                    + " and "
                    + yName
                    + " are those with the largest "
                    + (use.isPlainAutoencoder()
                        ? "standard deviation."
                        : "KL divergence from the prior.")
                : "The latent vector has no other dimensions.")
            + LatentUse.sentence(space, latent);
    Canvas canvas =
        canvas(
            title,
            subtitle,
            label(use, two.get(0)),
            label(use, two.get(1)),
            points,
            classes(heldOut, rows));
    return Finished.lines(NAME, title, caption, canvas, csv);
  }

  private static String label(LatentUse use, int dimension) {
    return LatentUse.name(dimension)
        + (use.isPlainAutoencoder()
            ? ""
            : "   (KL " + Axis.text(use.measured(dimension), 2) + " nats)");
  }

  private static SortedMap<Integer, String> classes(HeldOut heldOut, List<Integer> rows) {
    SortedMap<Integer, String> classes = new TreeMap<>();
    for (int row : rows) {
      heldOut
          .examples()
          .label(row)
          .ifPresent(label -> classes.putIfAbsent(label, heldOut.label(row)));
    }
    return classes;
  }

  private Canvas canvas(
      String title,
      String subtitle,
      String xLabel,
      String yLabel,
      List<Point> points,
      SortedMap<Integer, String> classes) {
    List<Double> xs = points.stream().map(Point::x).toList();
    List<Double> ys = points.stream().map(Point::y).toList();
    Axis x = Axis.around(xs, 8);
    Axis y = Axis.around(ys, 8);
    // One scale for both, so that distances are what they seem.
    double half = Math.max(x.max() - x.min(), y.max() - y.min()) / 2;
    x = Axis.of((x.min() + x.max()) / 2 - half, (x.min() + x.max()) / 2 + half, 8);
    y = Axis.of((y.min() + y.max()) / 2 - half, (y.min() + y.max()) / 2 + half, 8);

    double widest =
        classes.values().stream()
            .mapToDouble(name -> typography.width(name, TextStyle.LABEL))
            .max()
            .orElse(0);
    double column = widest + LEGEND_SIGN + LEGEND_GAP;
    int columns = Math.max(1, (int) ((SIDE + LEGEND_GAP) / column));
    int lines = (classes.size() + columns - 1) / columns;
    Canvas measure = new Canvas(1, 1, typography);
    double left = MARGIN + 26 + Plot.widthOfNumbers(measure, y);
    double legendTop = TOP + SIDE + 46;
    Canvas canvas =
        new Canvas(left + SIDE + MARGIN, legendTop + lines * LEGEND_LINE + MARGIN, typography);
    canvas.text(title, MARGIN, MARGIN + 12, TextStyle.TITLE, Anchor.START);
    canvas.text(subtitle, MARGIN, MARGIN + 29, TextStyle.SMALL, Anchor.START);
    Plot plot = new Plot(canvas, new Rectangle2D.Double(left, TOP, SIDE, SIDE), x, y);
    plot.frame(xLabel, yLabel);
    for (Point point : points) {
      if (!Double.isFinite(point.x()) || !Double.isFinite(point.y())) {
        continue;
      }
      int label = point.label().orElse(0);
      plot.mark(marker(label), point.x(), point.y(), POINT, faded(Palette.classColor(label)));
    }
    int place = 0;
    for (int label : classes.keySet()) {
      double x0 = left + (place % columns) * column;
      double y0 = legendTop + 8 + Math.floorDiv(place, columns) * LEGEND_LINE;
      canvas.fill(marker(label).at(x0 + 5, y0, 10), Palette.classColor(label));
      canvas.text(
          classes.getOrDefault(label, ""),
          x0 + LEGEND_SIGN,
          y0 + 4.3,
          TextStyle.LABEL,
          Anchor.START);
      place++;
    }
    return canvas;
  }

  private static Marker marker(int label) {
    return Palette.classMarker(label);
  }

  private static Color faded(Color color) {
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), ALPHA);
  }
}
