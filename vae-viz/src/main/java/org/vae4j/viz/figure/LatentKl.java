package org.vae4j.viz.figure;

import static java.util.Objects.requireNonNull;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.figure.Figure;
import org.vae4j.api.figure.FigureContext;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.model.LatentSpace;
import org.vae4j.api.model.Model;
import org.vae4j.viz.canvas.Anchor;
import org.vae4j.viz.canvas.Canvas;
import org.vae4j.viz.canvas.Ink;
import org.vae4j.viz.canvas.TextStyle;
import org.vae4j.viz.canvas.Typography;
import org.vae4j.viz.chart.Axis;
import org.vae4j.viz.chart.Palette;
import org.vae4j.viz.chart.Plot;

/** How much each latent dimension carries. */
public final class LatentKl implements Figure {
  private static final String NAME = "latent-kl";
  private static final double MARGIN = 20;
  private static final double TOP = 64;
  private static final double HEIGHT = 220;
  private static final double WIDTH = 620;
  private static final double WIDEST_BAR = 40;
  private static final double ROOM_FOR_NAME = 22;

  private final LatentKlConfig config;
  private final Typography typography;

  /** The figure by its settings. */
  public LatentKl(LatentKlConfig config, Typography typography) {
    this.config = requireNonNull(config, "config");
    this.typography = requireNonNull(typography, "typography");
  }

  @Override
  public Optional<String> objection(Model model) {
    return Objections.withoutLatentVariables(NAME, model);
  }

  @Override
  public RenderedFigure draw(FigureContext context) {
    HeldOut heldOut = HeldOut.of(context.data());
    LatentSpace space = context.model().latentSpace().orElseThrow();
    String latent = LatentUse.chosen(space, config.latent());
    LatentUse use = LatentUse.of(space, heldOut, latent);
    boolean plain = use.isPlainAutoencoder();
    List<Integer> order = use.order();
    Csv csv = Csv.of(List.of("dimension", plain ? "standard deviation" : "kl in nats"));
    double sum = 0;
    for (int dimension : order) {
      csv.whole(dimension + 1L).number(use.measured(dimension)).end();
      sum += use.measured(dimension);
    }
    String title = plain ? "Spread of each dimension of the code" : "KL divergence by dimension";
    String subtitle =
        context.name()
            + ": "
            + use.examples()
            + " "
            + heldOut.purpose()
            + " examples"
            + (plain ? "" : ", " + Axis.text(sum, 2) + " nats in all")
            + LatentUse.suffix(space, latent);
    String caption =
        (plain
                ? "The standard deviation of each dimension of the code, sorted."
                : "The mean KL divergence of each latent dimension's posterior from this model's prior, "
                    + use.measuredText()
                    + ", sorted. A dimension near zero carries nothing of an example.")
            + LatentUse.sentence(space, latent);
    return Finished.lines(NAME, title, caption, canvas(title, subtitle, use, order), csv);
  }

  private Canvas canvas(String title, String subtitle, LatentUse use, List<Integer> order) {
    double largest = Math.max(1e-6, use.measured(order.get(0)));
    Axis y = Axis.of(Math.min(0, use.measured(order.get(order.size() - 1))), 1.05 * largest, 6);
    Axis x = new Axis(0, order.size(), List.of());
    double bar = Math.min(WIDEST_BAR, WIDTH / order.size());
    double left = MARGIN + 26 + Plot.widthOfNumbers(new Canvas(1, 1, typography), y);
    double width = bar * order.size();
    double texts =
        Math.max(
            typography.width(title, TextStyle.TITLE), typography.width(subtitle, TextStyle.SMALL));
    Canvas canvas =
        new Canvas(
            Math.max(left + width, MARGIN + texts) + MARGIN,
            TOP + HEIGHT + 46 + MARGIN,
            typography);
    canvas.text(title, MARGIN, MARGIN + 12, TextStyle.TITLE, Anchor.START);
    canvas.text(subtitle, MARGIN, MARGIN + 29, TextStyle.SMALL, Anchor.START);
    Plot plot = new Plot(canvas, new Rectangle2D.Double(left, TOP, width, HEIGHT), x, y);
    plot.frame("latent dimension", use.isPlainAutoencoder() ? "standard deviation" : "KL (nats)");
    double gap = bar > 6 ? 2 : 0.5;
    int namesEach = (int) Math.ceil(ROOM_FOR_NAME / bar);
    for (int i = 0; i < order.size(); i++) {
      double value = plot.y(use.measured(order.get(i)));
      double zero = plot.y(0);
      canvas.fill(
          new Rectangle2D.Double(
              plot.x(i) + gap / 2, Math.min(value, zero), bar - gap, Math.abs(zero - value)),
          Palette.FIRST);
      if (i % namesEach == 0) {
        canvas.text(
            LatentUse.name(order.get(i)),
            plot.x(i + 0.5),
            TOP + HEIGHT + 16,
            TextStyle.SMALL,
            Anchor.MIDDLE);
      }
    }
    canvas.line(left, plot.y(0), left + width, plot.y(0), Ink.NORMAL, 1);
    return canvas;
  }
}
