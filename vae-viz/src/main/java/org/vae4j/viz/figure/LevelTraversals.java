package org.vae4j.viz.figure;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.vae4j.api.UserException;
import org.vae4j.api.figure.FigureContext;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.model.Encoding;
import org.vae4j.api.model.LatentSpace;
import org.vae4j.viz.canvas.Typography;
import org.vae4j.viz.chart.Axis;
import org.vae4j.viz.picture.DataUnits;
import org.vae4j.viz.picture.PictureGrid;

/**
 * An example with one dimension of a latent variable varied that others are drawn above: those
 * above stay as they were inferred, those below have the means of their priors.
 */
final class LevelTraversals {
  private final FigureContext context;
  private final LatentSpace space;
  private final String latent;
  private final OptionalInt label;

  LevelTraversals(FigureContext context, LatentSpace space, String latent, OptionalInt label) {
    this.context = context;
    this.space = space;
    this.latent = latent;
    this.label = label;
  }

  RenderedFigure draw(String name, TraversalsConfig config, Typography typography) {
    if (space.isOneHot(latent)) {
      throw new UserException(
          "figure '"
              + name
              + "' varies numbers below the latent variable that is drawn first, and "
              + latent
              + " is a class; leave 'latent' out");
    }
    HeldOut heldOut = HeldOut.of(context.data());
    DataUnits units = new DataUnits(context.model().data());
    int example = heldOut.varied(1).get(0);
    Map<String, Encoding> encodings = space.encode(heldOut.select(List.of(example)));
    LatentUse use = LatentUse.of(space, heldOut, latent);
    List<Integer> order = use.order();
    List<Integer> shown = order.subList(0, Math.min(config.rows(), order.size()));
    PictureGrid grid = new PictureGrid(units.pictures()).rowTitle(use.measure());
    Csv csv = Csv.ofExamples(List.of("dimension", "kl in nats", "z"), units.names());
    List<String> labels = new ArrayList<>();
    for (int column = 0; column < config.columns(); column++) {
      labels.add(Axis.text(position(config, column), 1));
    }
    for (int dimension : shown) {
      float[][] values = repeated(encodings, latent, config.columns());
      for (int column = 0; column < values.length; column++) {
        values[column][dimension] += (float) (position(config, column) * use.deviation(dimension));
      }
      float[][] decoded = units.of(space.decode(given(encodings, values), label, 1, 0));
      grid.row(use.label(dimension), decoded);
      for (int column = 0; column < values.length; column++) {
        csv.whole(dimension + 1L).number(use.measured(dimension));
        csv.number(values[column][dimension]).numbers(decoded[column]).end();
      }
    }
    grid.columns("deviations from the example", labels);
    String subtitle =
        context.name()
            + LatentUse.suffix(space, latent)
            + ": "
            + shown.size()
            + " of "
            + order.size()
            + " dimensions, "
            + heldOut.purpose()
            + " example "
            + example;
    String caption =
        "Each row is one "
            + heldOut.purpose()
            + " example with one dimension of "
            + latent
            + " varied; its other dimensions and the latent variables above are at the means of their"
            + " posteriors, those below at the means of their priors given them. A deviation is the standard"
            + " one of posterior means over examples. Beside it stands"
            + " the mean of "
            + use.measure()
            + " over "
            + use.examples()
            + " examples ("
            + use.measuredText()
            + "), by which the rows are ordered.";
    return Finished.pictures(
        name,
        "One dimension of " + latent + " varied at a time",
        caption,
        grid.draw("One dimension of " + latent + " varied at a time", subtitle, typography),
        csv);
  }

  /** The values of the varied latent variable and of all above it. */
  private Map<String, float[][]> given(Map<String, Encoding> encodings, float[][] values) {
    Map<String, float[][]> given = new LinkedHashMap<>();
    for (String each : space.shapes().keySet()) { // the highest first
      if (each.equals(latent)) {
        given.put(each, values);
        break;
      }
      given.put(each, repeated(encodings, each, values.length));
    }
    return given;
  }

  private static float[][] repeated(Map<String, Encoding> encodings, String name, int count) {
    float[] one = requireNonNull(encodings.get(name), name).means()[0];
    float[][] repeated = new float[count][];
    Arrays.setAll(repeated, i -> one.clone());
    return repeated;
  }

  private static double position(TraversalsConfig config, int column) {
    return config.range() * (2.0 * column / (config.columns() - 1) - 1);
  }
}
