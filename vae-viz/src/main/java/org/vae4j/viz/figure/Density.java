package org.vae4j.viz.figure;

import static java.util.Objects.requireNonNull;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.vae4j.api.data.GivenRows;
import org.vae4j.api.figure.Figure;
import org.vae4j.api.figure.FigureContext;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.Trace;
import org.vae4j.api.model.TrainedModel;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.viz.canvas.Anchor;
import org.vae4j.viz.canvas.Canvas;
import org.vae4j.viz.canvas.TextStyle;
import org.vae4j.viz.canvas.Typography;
import org.vae4j.viz.chart.Axis;
import org.vae4j.viz.chart.Marker;
import org.vae4j.viz.chart.Palette;
import org.vae4j.viz.chart.Plot;

/** The density of a model of points of the plane. */
public final class Density implements Figure {
  private static final String NAME = "density";
  private static final String LOG_DENSITY = "log-density";
  private static final double MARGIN = 20;
  private static final double TOP = 80;
  private static final double SIDE = 380;
  private static final double GAP = 66;
  private static final double BAR = 14;
  private static final double POINT = 3;
  private static final int ALPHA = 150;

  private final DensityConfig config;
  private final Typography typography;

  /** The figure by its settings. */
  public Density(DensityConfig config, Typography typography) {
    this.config = requireNonNull(config, "config");
    this.typography = requireNonNull(typography, "typography");
  }

  @Override
  public Optional<String> objection(Model model) {
    if (!(model instanceof LatentVariableModel latents)) {
      return Optional.of(
          "figure '"
              + NAME
              + "' needs a model whose density is known or can be sampled, such as 'flow' or"
              + " 'vae'; leave the figure out, or use such a model");
    }
    Shape example = run(latents).likelihood().eventShape();
    return example.equals(Shape.of(2))
        ? Optional.empty()
        : Optional.of(
            "figure '"
                + NAME
                + "' is drawn of examples of two numbers, and these are of "
                + example
                + "; leave the figure out, or use data such as {\"type\": \"toy\"}");
  }

  private static Trace run(LatentVariableModel model) {
    return Trace.of(model, Condition.none(1), Draw.fromPrior(), ForwardPass.evaluation("density"));
  }

  @Override
  public RenderedFigure draw(FigureContext context) {
    HeldOut heldOut = HeldOut.of(context.data());
    TrainedModel model = context.model();
    List<Integer> rows = heldOut.spread(config.examples());
    List<Double> xs = new ArrayList<>();
    List<Double> ys = new ArrayList<>();
    float[] point = new float[2];
    for (int row : rows) {
      heldOut.examples().read(row, point, 0);
      xs.add((double) point[0]);
      ys.add((double) point[1]);
    }
    Axis x = Axis.around(xs, 6);
    Axis y = Axis.around(ys, 6);
    // One scale for both, so that distances are what they seem.
    double half = 1.1 * Math.max(x.max() - x.min(), y.max() - y.min()) / 2;
    x = Axis.of((x.min() + x.max()) / 2 - half, (x.min() + x.max()) / 2 + half, 6);
    y = Axis.of((y.min() + y.max()) / 2 - half, (y.min() + y.max()) / 2 + half, 6);

    double[][] density = density(model, x, y);
    boolean isExact = run((LatentVariableModel) model.model()).latents().isEmpty();
    double sum = 0;
    Csv csv = Csv.of(List.of("x1", "x2", "density"));
    for (int row = 0; row < config.places(); row++) {
      for (int column = 0; column < config.places(); column++) {
        sum += density[row][column];
        csv.number(place(x, column)).number(place(y, row)).number(density[row][column]).end();
      }
    }
    double brightest = brightest(density);
    double cell = Math.pow((x.max() - x.min()) / config.places(), 2);
    String title = "Data, and the density of the model";
    String caption =
        "Left: "
            + rows.size()
            + " "
            + heldOut.purpose()
            + " examples. Right: p(x), "
            + (isExact
                ? "which is exact"
                : "estimated by " + config.samples() + " importance samples at each place")
            + "; all that is shown of it is a probability of "
            + Axis.text(sum * cell, 3)
            + " together.";
    return Finished.lines(
        NAME, title, caption, canvas(title, context.name(), x, y, xs, ys, density, brightest), csv);
  }

  /** What a five-hundredth of the places is above: a few peaks would leave the rest in the dark. */
  private static double brightest(double[][] density) {
    double[] sorted = Arrays.stream(density).flatMapToDouble(Arrays::stream).sorted().toArray();
    return sorted[(int) (0.998 * (sorted.length - 1))];
  }

  private double place(Axis axis, int number) {
    return axis.min() + (number + 0.5) / config.places() * (axis.max() - axis.min());
  }

  /** p(x) at every place, by rows from below. */
  private double[][] density(TrainedModel trained, Axis x, Axis y) {
    int places = config.places();
    float[][] grid = new float[places * places][];
    for (int row = 0; row < places; row++) {
      for (int column = 0; column < places; column++) {
        grid[row * places + column] = new float[] {(float) place(x, column), (float) place(y, row)};
      }
    }
    LatentVariableModel model = (LatentVariableModel) trained.model();
    int samples = run(model).latents().isEmpty() ? 1 : config.samples();
    float[] logs =
        requireNonNull(
            trained
                .compile(trained.exampleShape(), batch -> logDensity(model, batch, samples))
                .of(
                    new GivenRows(
                        trained.exampleShape(), grid, OptionalInt.empty(), trained.data()),
                    0)
                .get(LOG_DENSITY));
    double[][] density = new double[places][places];
    for (int i = 0; i < logs.length; i++) {
      density[i / places][i % places] = Math.exp(logs[i]);
    }
    return density;
  }

  private static Map<String, Tensor> logDensity(
      LatentVariableModel model, Batch batch, int samples) {
    Trace trace =
        Trace.of(model, batch, samples, Draw.fromPosterior(), ForwardPass.evaluation("density"));
    return Map.of(LOG_DENSITY, trace.logMeanExp(trace.logWeights()));
  }

  private Canvas canvas(
      String title,
      String name,
      Axis x,
      Axis y,
      List<Double> xs,
      List<Double> ys,
      double[][] density,
      double brightest) {
    Canvas measure = new Canvas(1, 1, typography);
    double left = MARGIN + 26 + Plot.widthOfNumbers(measure, y);
    double second = left + SIDE + GAP;
    double bar = second + SIDE + 16;
    Canvas canvas = new Canvas(bar + BAR + 56 + MARGIN, TOP + SIDE + 46 + MARGIN, typography);
    canvas.text(title, MARGIN, MARGIN + 12, TextStyle.TITLE, Anchor.START);
    canvas.text(name, MARGIN, MARGIN + 29, TextStyle.SMALL, Anchor.START);
    canvas.text("examples", left + SIDE / 2, TOP - 10, TextStyle.LABEL, Anchor.MIDDLE);
    canvas.text("p(x)", second + SIDE / 2, TOP - 10, TextStyle.LABEL, Anchor.MIDDLE);
    Plot data = new Plot(canvas, new Rectangle2D.Double(left, TOP, SIDE, SIDE), x, y);
    data.frame("x1", "x2");
    Color color =
        new Color(Palette.FIRST.getRed(), Palette.FIRST.getGreen(), Palette.FIRST.getBlue(), ALPHA);
    for (int i = 0; i < xs.size(); i++) {
      data.mark(Marker.DISC, xs.get(i), ys.get(i), POINT, color);
    }
    Rectangle2D area = new Rectangle2D.Double(second, TOP, SIDE, SIDE);
    canvas.picture(picture(density, brightest), second, TOP, SIDE, SIDE);
    new Plot(canvas, area, x, y).axes("x1", "");
    int steps = 100;
    for (int i = 0; i < steps; i++) {
      double top = TOP + SIDE * (1 - (i + 1.0) / steps);
      canvas.fill(
          new Rectangle2D.Double(bar, top, BAR, SIDE / steps + 0.5),
          Palette.magnitude((i + 0.5) / steps));
    }
    canvas.text(
        "≥ " + Axis.text(brightest, 3), bar + BAR + 6, TOP + 8, TextStyle.SMALL, Anchor.START);
    canvas.text("0", bar + BAR + 6, TOP + SIDE, TextStyle.SMALL, Anchor.START);
    return canvas;
  }

  private static BufferedImage picture(double[][] density, double brightest) {
    int places = density.length;
    BufferedImage picture = new BufferedImage(places, places, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < places; row++) {
      for (int column = 0; column < places; column++) {
        double share = brightest > 0 ? density[row][column] / brightest : 0;
        // The second number grows upwards, as on an axis.
        picture.setRGB(column, places - 1 - row, Palette.magnitude(share).getRGB());
      }
    }
    return picture;
  }
}
