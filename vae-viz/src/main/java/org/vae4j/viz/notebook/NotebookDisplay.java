package org.vae4j.viz.notebook;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.figure.RenderedFile;
import org.vae4j.viz.canvas.Anchor;
import org.vae4j.viz.canvas.Canvas;
import org.vae4j.viz.canvas.TextStyle;
import org.vae4j.viz.canvas.Typography;
import org.vae4j.viz.chart.Axis;
import org.vae4j.viz.chart.Palette;
import org.vae4j.viz.chart.Plot;

/**
 * What notebooks show: figures with their captions, and small charts, as HTML.
 *
 * <pre>{@code
 * var show = new NotebookDisplay();
 * display(show.html(figure), "text/html");
 * }</pre>
 *
 * <p>Used by one thread.
 */
public final class NotebookDisplay {
  private static final double MARGIN = 20;
  private static final double TOP = 66;
  private static final double WIDTH = 460;
  private static final double HEIGHT = 240;
  private static final double LEGEND = 18;

  private final Typography typography = new Typography();

  /**
   * A curve of a chart.
   *
   * @param name what it is, for the legend
   * @param x where its points are
   * @param y their heights, as many as {@code x}; not finite for a gap
   */
  public record Curve(String name, List<Double> x, List<Double> y) {
    public Curve {
      x = List.copyOf(x);
      y = List.copyOf(y);
      if (x.size() != y.size()) {
        throw new IllegalArgumentException(
            "curve " + name + ": " + x.size() + " places and " + y.size() + " heights");
      }
    }
  }

  /**
   * A figure with its caption, as HTML that needs nothing else.
   *
   * @param figure as {@code LoadedRun.draw} and {@code Engine.draw} give it
   */
  public String html(RenderedFigure figure) {
    RenderedFile picture =
        figure.files().stream()
            .filter(file -> file.name().endsWith(".png"))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("figure " + figure.name() + " has no PNG"));
    return picture(picture.content(), figure.caption());
  }

  /**
   * A chart of curves, as HTML that needs nothing else.
   *
   * @param title above the chart
   * @param xLabel what the horizontal axis is, with its unit
   * @param yLabel what the vertical axis is, with its unit
   */
  public String curves(String title, String xLabel, String yLabel, List<Curve> curves) {
    List<Double> xs = new ArrayList<>();
    List<Double> ys = new ArrayList<>();
    curves.forEach(
        curve -> {
          xs.addAll(curve.x());
          ys.addAll(curve.y());
        });
    Axis x = Axis.around(xs, 8);
    Axis y = Axis.around(ys, 6);
    double left = MARGIN + 26 + Plot.widthOfNumbers(new Canvas(1, 1, typography), y);
    double bottom = TOP + HEIGHT + 48;
    Canvas canvas =
        new Canvas(left + WIDTH + MARGIN, bottom + LEGEND * curves.size() + MARGIN / 2, typography);
    canvas.text(title, MARGIN, MARGIN + 12, TextStyle.TITLE, Anchor.START);
    Plot plot = new Plot(canvas, new Rectangle2D.Double(left, TOP - 20, WIDTH, HEIGHT), x, y);
    plot.frame(xLabel, yLabel);
    for (int i = 0; i < curves.size(); i++) {
      Curve curve = curves.get(i);
      double[] dash = i == 0 ? new double[0] : new double[] {8.0 / i, 3};
      plot.curve(curve.x(), curve.y(), Palette.classColor(i), 2, dash);
      double line = bottom + LEGEND * i;
      canvas.line(left, line - 4, left + 26, line - 4, Palette.classColor(i), 2, dash);
      canvas.text(curve.name(), left + 34, line, TextStyle.LABEL, Anchor.START);
    }
    return picture(canvas.png(), "");
  }

  private static String picture(byte[] png, String caption) {
    return String.format(
        Locale.ROOT,
        "<figure><img style=\"max-width: 720px\" alt=\"%s\" src=\"data:image/png;base64,%s\"/>"
            + "<figcaption style=\"max-width: 720px\">%s</figcaption></figure>",
        escaped(caption),
        Base64.getEncoder().encodeToString(png),
        escaped(caption));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
