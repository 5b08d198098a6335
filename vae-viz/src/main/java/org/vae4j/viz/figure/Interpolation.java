package org.vae4j.viz.figure;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.figure.Figure;
import org.vae4j.api.figure.FigureContext;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.model.LatentSpace;
import org.vae4j.api.model.Model;
import org.vae4j.viz.canvas.Typography;
import org.vae4j.viz.chart.Axis;
import org.vae4j.viz.picture.DataUnits;
import org.vae4j.viz.picture.PictureGrid;

/** The straight line between two examples' latent vectors, decoded. */
public final class Interpolation implements Figure {
  private static final String NAME = "interpolation";

  private final InterpolationConfig config;
  private final Typography typography;

  /** The figure by its settings. */
  public Interpolation(InterpolationConfig config, Typography typography) {
    this.config = requireNonNull(config, "config");
    this.typography = requireNonNull(typography, "typography");
  }

  @Override
  public Optional<String> objection(Model model) {
    return Objections.betweenClasses(NAME, model)
        .or(() -> Objections.withoutLatentVariables(NAME, model));
  }

  @Override
  public RenderedFigure draw(FigureContext context) {
    HeldOut heldOut = HeldOut.of(context.data());
    LatentSpace space = context.model().latentSpace().orElseThrow();
    List<Integer> chosen = heldOut.varied(2 * config.rows());
    float[][] means = space.encodeTop(heldOut.select(chosen)).means();
    int steps = config.columns();
    DataUnits units = new DataUnits(context.model().data());
    float[][] examples = units.of(heldOut.read(chosen));
    PictureGrid grid = new PictureGrid(units.pictures()).columnApart(1).columnApart(steps + 1);
    Csv csv = Csv.ofExamples(List.of("from example", "to example", "t"), units.names());
    // A data set of one example is a pair with itself.
    int pairs = Math.max(1, chosen.size() / 2);
    for (int pair = 0; pair < pairs; pair++) {
      int from = 2 * pair;
      int to = Math.min(from + 1, chosen.size() - 1);
      float[][] decoded =
          units.of(
              space.decodeTop(
                  between(means[from], means[to]), heldOut.examples().label(chosen.get(from))));
      float[][] row = new float[steps + 2][];
      row[0] = examples[from];
      System.arraycopy(decoded, 0, row, 1, steps);
      row[steps + 1] = examples[to];
      grid.row("", row);
      for (int step = 0; step < steps; step++) {
        csv.whole(chosen.get(from)).whole(chosen.get(to)).number(share(step));
        csv.numbers(decoded[step]).end();
      }
    }
    List<String> labels = new ArrayList<>();
    labels.add("original");
    for (int step = 0; step < steps; step++) {
      labels.add(Axis.text(share(step), 2));
    }
    labels.add("original");
    grid.columns("t, from one example to the other", labels);
    String title = "Interpolation between examples";
    String subtitle = context.name() + ": z = (1 − t) · z of the left + t · z of the right";
    String caption =
        Shown.capital(context.model())
            + " of p(x|z) on the straight line between the posterior means of two "
            + heldOut.purpose()
            + " examples, which stand at the ends of each row.";
    return Finished.pictures(NAME, title, caption, grid.draw(title, subtitle, typography), csv);
  }

  private double share(int step) {
    return (double) step / (config.columns() - 1);
  }

  private float[][] between(float[] from, float[] to) {
    float[][] latents = new float[config.columns()][from.length];
    for (int step = 0; step < latents.length; step++) {
      for (int i = 0; i < from.length; i++) {
        latents[step][i] = (float) ((1 - share(step)) * from[i] + share(step) * to[i]);
      }
    }
    return latents;
  }
}
