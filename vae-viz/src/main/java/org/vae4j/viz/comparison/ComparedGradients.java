package org.vae4j.viz.comparison;

import static java.util.Objects.requireNonNull;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vae4j.api.comparison.GradientComparison;
import org.vae4j.api.comparison.GradientComparison.Bias;
import org.vae4j.api.comparison.GradientComparison.Gradient;
import org.vae4j.api.comparison.GradientComparison.Group;
import org.vae4j.api.comparison.GradientFigure;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.viz.canvas.Anchor;
import org.vae4j.viz.canvas.Canvas;
import org.vae4j.viz.canvas.Ink;
import org.vae4j.viz.canvas.TextStyle;
import org.vae4j.viz.canvas.Typography;
import org.vae4j.viz.chart.Axis;
import org.vae4j.viz.chart.Plot;
import org.vae4j.viz.figure.Csv;
import org.vae4j.viz.figure.Finished;

/**
 * Dot plots of the noise and the bias of gradients: a line for each estimator, a block of lines for
 * each group of parameters.
 */
public final class ComparedGradients implements GradientFigure {
  private static final String NAME = "gradients";
  private static final String TITLE = "Noise and bias of gradients";
  private static final double MARGIN = 20;
  private static final double HEAD = 96;
  private static final double WIDTH = 270;
  private static final double LINE = 26;
  private static final double BLOCK_HEAD = 22;
  private static final double BLOCK_FOOT = 34;
  private static final double FOOT = 56;
  private static final double GAP = 12;
  private static final double BETWEEN = 34;
  private static final double DOT = 9;
  private static final double ARROW = 24;

  private final Typography typography;

  /** The figure. */
  public ComparedGradients(Typography typography) {
    this.typography = requireNonNull(typography, "typography");
  }

  /** Where the two columns of plots stand. */
  private record Columns(double deviation, double bias, double end) {}

  @Override
  public Optional<RenderedFigure> draw(GradientComparison comparison) {
    if (comparison.groups().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Finished.lines(NAME, TITLE, caption(comparison), canvas(comparison), csv(comparison)));
  }

  private static String caption(GradientComparison comparison) {
    return String.format(
        Locale.ROOT,
        "Gradients of the mean loss of %,d examples at fixed parameters, %,d draws of each"
            + " estimator, by group of parameters. Left: the root of the summed variance of one"
            + " draw. Right: the distance of the mean gradient from the reference's, without what"
            + " noise adds to it, with its 95 %% interval; an arrow begins at the upper end of an"
            + " interval that reaches to 0, where no bias is told from noise. Dashed lines are at"
            + " the norm of the mean gradient of the reference, '%s'.",
        comparison.examples(),
        comparison.draws(),
        reference(comparison));
  }

  private static String reference(GradientComparison comparison) {
    return comparison.groups().get(0).estimators().get(0).estimator();
  }

  private Canvas canvas(GradientComparison comparison) {
    Canvas measure = new Canvas(1, 1, typography);
    List<Gradient> all =
        comparison.groups().stream().flatMap(group -> group.estimators().stream()).toList();
    Columns columns = columns(measure, all);
    double blocks =
        comparison.groups().stream()
            .mapToDouble(group -> BLOCK_HEAD + group.estimators().size() * LINE + BLOCK_FOOT)
            .sum();
    Canvas canvas = new Canvas(columns.end(), HEAD + blocks + FOOT - BLOCK_FOOT, typography);
    canvas.text(TITLE, MARGIN, MARGIN + 12, TextStyle.TITLE, Anchor.START);
    canvas.text(
        String.format(
            Locale.ROOT,
            "%s: mean loss of %,d examples, %,d draws of each estimator",
            comparison.name(),
            comparison.examples(),
            comparison.draws()),
        MARGIN,
        MARGIN + 30,
        TextStyle.SMALL,
        Anchor.START);
    TextStyle heading = new TextStyle(12, true, Ink.NORMAL);
    canvas.text("Deviation of one draw", columns.deviation(), HEAD - 18, heading, Anchor.START);
    canvas.text(
        "Bias against " + Names.spoken(reference(comparison)),
        columns.bias(),
        HEAD - 18,
        heading,
        Anchor.START);
    Axis deviations = deviations(all);
    Axis biases = biases(all);
    double y = HEAD;
    for (int i = 0; i < comparison.groups().size(); i++) {
      Group group = comparison.groups().get(i);
      boolean isLast = i == comparison.groups().size() - 1;
      draw(canvas, group, columns, deviations, biases, y + BLOCK_HEAD, isLast);
      y += BLOCK_HEAD + group.estimators().size() * LINE + BLOCK_FOOT;
    }
    return canvas;
  }

  private static Columns columns(Canvas measure, List<Gradient> all) {
    double names = 0;
    double deviations = 0;
    double biases = 0;
    for (Gradient gradient : all) {
      names =
          Math.max(names, measure.textWidth(Names.spoken(gradient.estimator()), TextStyle.LABEL));
      deviations = Math.max(deviations, measure.textWidth(deviation(gradient), TextStyle.LABEL));
      biases = Math.max(biases, measure.textWidth(bias(gradient), TextStyle.LABEL));
    }
    double left = MARGIN + names + GAP;
    double right = left + WIDTH + GAP + deviations + BETWEEN;
    return new Columns(left, right, right + WIDTH + GAP + biases + MARGIN);
  }

  /** One axis for all groups: what is seen of one can be compared with another. */
  private static Axis deviations(List<Gradient> all) {
    List<Double> values = new ArrayList<>();
    for (Gradient gradient : all) {
      values.add(gradient.deviation());
      values.add(gradient.norm());
    }
    return around(values);
  }

  private static Axis biases(List<Gradient> all) {
    List<Double> values = new ArrayList<>();
    for (Gradient gradient : all) {
      values.add(gradient.norm());
      if (gradient.bias().isPresent()) {
        Bias bias = gradient.bias().get();
        values.add(bias.high());
        // An arrow to the left has a length.
        values.add(bias.isSignificant() ? bias.low() : bias.high() / 3);
      }
    }
    return around(values);
  }

  /** A logarithmic axis around the positive ones of some numbers, with round ones at its ends. */
  private static Axis around(List<Double> values) {
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    for (double value : values) {
      if (value > 0 && Double.isFinite(value)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    return high == 0 ? Axis.logarithmic(1, 10, 7) : Axis.logarithmic(below(low), above(high), 7);
  }

  /** The next of 1, 2 and 5 times a power of ten. */
  private static double below(double value) {
    double power = StrictMath.pow(10, Math.floor(StrictMath.log10(value)));
    return value >= 5 * power ? 5 * power : value >= 2 * power ? 2 * power : power;
  }

  private static double above(double value) {
    double power = StrictMath.pow(10, Math.floor(StrictMath.log10(value)));
    return value <= 2 * power ? 2 * power : value <= 5 * power ? 5 * power : 10 * power;
  }

  private static void draw(
      Canvas canvas,
      Group group,
      Columns columns,
      Axis deviations,
      Axis biases,
      double y,
      boolean isLast) {
    int rows = group.estimators().size();
    Axis lines = new Axis(0, rows, List.of());
    Plot noise =
        new Plot(
            canvas,
            new Rectangle2D.Double(columns.deviation(), y, WIDTH, rows * LINE),
            deviations,
            lines);
    Plot bias =
        new Plot(
            canvas, new Rectangle2D.Double(columns.bias(), y, WIDTH, rows * LINE), biases, lines);
    canvas.text(group.name(), MARGIN, y - 8, new TextStyle(12, true, Ink.NORMAL), Anchor.START);
    noise.frame(isLast ? "nats per example and unit of the parameters" : "", "");
    bias.frame(isLast ? "nats per example and unit of the parameters" : "", "");
    double bottom = y + rows * LINE;
    double norm = group.estimators().get(0).norm();
    if (norm > 0) {
      for (Plot plot : List.of(noise, bias)) {
        double x = place(plot, norm);
        canvas.line(x, y - 4, x, bottom, Ink.NORMAL, 1, 4, 3);
        canvas.text("mean gradient", x, y - 8, TextStyle.SMALL, Anchor.MIDDLE);
      }
    }
    for (int i = 0; i < rows; i++) {
      Gradient gradient = group.estimators().get(i);
      double middle = noise.y(rows - i - 0.5);
      canvas.text(
          Names.spoken(gradient.estimator()),
          columns.deviation() - GAP,
          middle + 4.2,
          TextStyle.LABEL,
          Anchor.END);
      if (gradient.deviation() > 0) {
        double x = place(noise, gradient.deviation());
        canvas.fill(GroupStyle.marker(i).at(x, middle, DOT), GroupStyle.color(i));
      }
      canvas.text(
          deviation(gradient),
          columns.deviation() + WIDTH + GAP,
          middle + 4.2,
          TextStyle.LABEL,
          Anchor.START);
      if (gradient.bias().isPresent()) {
        interval(canvas, bias, gradient.bias().get(), i, middle);
      }
      canvas.text(
          bias(gradient),
          columns.bias() + WIDTH + GAP,
          middle + 4.2,
          gradient.bias().isPresent() ? TextStyle.LABEL : TextStyle.LABEL.in(Ink.FAINT),
          Anchor.START);
    }
  }

  /** An interval that ends at 0 is an arrow from its upper end to the left. */
  private static void interval(Canvas canvas, Plot plot, Bias bias, int row, double y) {
    Color color = GroupStyle.color(row);
    if (bias.isSignificant()) {
      double low = place(plot, bias.low());
      double high = place(plot, bias.high());
      canvas.line(low, y, high, y, color, 2);
      if (high - low > DOT) {
        canvas.line(low, y - 4, low, y + 4, color, 1.5);
        canvas.line(high, y - 4, high, y + 4, color, 1.5);
      }
      canvas.fill(GroupStyle.marker(row).at(place(plot, bias.distance()), y, DOT), color);
    } else if (bias.high() > 0) {
      double high = place(plot, bias.high());
      double tip = high - ARROW;
      canvas.line(tip, y, high, y, color, 2);
      canvas.line(high, y - 5, high, y + 5, color, 2);
      canvas.line(tip, y, tip + 5, y - 4, color, 2);
      canvas.line(tip, y, tip + 5, y + 4, color, 2);
    }
  }

  private static double place(Plot plot, double value) {
    return plot.x(StrictMath.log10(value));
  }

  private static String deviation(Gradient gradient) {
    return gradient.deviation() > 0 ? Numbers.three(gradient.deviation()) : "no noise";
  }

  private static String bias(Gradient gradient) {
    return gradient
        .bias()
        .map(
            bias ->
                bias.isSignificant()
                    ? Numbers.three(bias.distance())
                        + "  ("
                        + Numbers.three(bias.low())
                        + " to "
                        + Numbers.three(bias.high())
                        + ")"
                    : bias.high() > 0 ? "below " + Numbers.three(bias.high()) : "none")
        .orElse("reference");
  }

  private static Csv csv(GradientComparison comparison) {
    Csv csv =
        Csv.of(
            List.of(
                "group",
                "estimator",
                "examples",
                "draws",
                "norm_of_mean",
                "deviation",
                "bias",
                "bias_low",
                "bias_high"));
    for (Group group : comparison.groups()) {
      for (Gradient gradient : group.estimators()) {
        csv.text(group.name())
            .text(gradient.estimator())
            .whole(comparison.examples())
            .whole(comparison.draws())
            .number(gradient.norm())
            .number(gradient.deviation());
        if (gradient.bias().isPresent()) {
          Bias bias = gradient.bias().get();
          csv.number(bias.distance()).number(bias.low()).number(bias.high());
        } else {
          csv.text("").text("").text("");
        }
        csv.end();
      }
    }
    return csv;
  }
}
