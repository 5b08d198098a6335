package org.vae4j.viz.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.vae4j.api.figure.FigureContext;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.model.LatentSpace;
import org.vae4j.api.tensor.Shape;
import org.vae4j.viz.canvas.Typography;
import org.vae4j.viz.picture.DataUnits;
import org.vae4j.viz.picture.PictureGrid;

/** Every class of one latent variable at a time, the others at their most probable class. */
final class ClassTraversals {
  private static final int MOST_EXAMPLES = 1000;

  private final FigureContext context;
  private final LatentSpace space;
  private final OptionalInt label;
  private final int variables;
  private final int classes;

  ClassTraversals(FigureContext context, LatentSpace space, OptionalInt label) {
    this.context = context;
    this.space = space;
    this.label = label;
    Shape shape = space.shapes().getOrDefault(space.top(), Shape.scalar());
    this.classes = shape.size(-1);
    this.variables = shape.elements() / classes;
  }

  RenderedFigure draw(String name, TraversalsConfig config, Typography typography) {
    HeldOut heldOut = HeldOut.of(context.data());
    List<Integer> examples = heldOut.spread(MOST_EXAMPLES);
    double[] shares = shares(space.encodeTop(heldOut.select(examples)).means());
    int columns = Math.min(classes, config.columns());
    int rows = Math.min(variables, config.rows());
    DataUnits units = new DataUnits(context.model().data());
    PictureGrid grid = new PictureGrid(units.pictures()).rowTitle("variable");
    Csv csv = Csv.ofExamples(List.of("variable", "class", "probability"), units.names());
    for (int variable = 0; variable < rows; variable++) {
      float[][] latents = new float[columns][];
      for (int column = 0; column < columns; column++) {
        latents[column] = mostProbable(shares);
        Arrays.fill(latents[column], variable * classes, (variable + 1) * classes, 0);
        latents[column][variable * classes + column] = 1;
      }
      float[][] decoded = units.of(space.decodeTop(latents, label));
      grid.row(LatentUse.name(variable), decoded);
      for (int column = 0; column < columns; column++) {
        csv.whole(variable + 1L).whole(column + 1L).number(shares[variable * classes + column]);
        csv.numbers(decoded[column]).end();
      }
    }
    List<String> labels = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      labels.add(Integer.toString(column + 1));
    }
    grid.columns("class", labels);
    String title = "Every class of one latent variable at a time";
    String subtitle =
        context.name()
            + ClassLabel.suffix(label, context.model())
            + ": "
            + of(rows, variables, "variable")
            + ", "
            + of(columns, classes, "class");
    String caption =
        "Each row goes through the classes of one latent variable while the others stay at their"
            + " most probable class over "
            + examples.size()
            + " "
            + heldOut.purpose()
            + " examples. The CSV file has how probable each class is over these.";
    return Finished.pictures(name, title, caption, grid.draw(title, subtitle, typography), csv);
  }

  /** The mean probability of each class of each variable over the examples. */
  private double[] shares(float[][] probabilities) {
    double[] shares = new double[variables * classes];
    for (float[] each : probabilities) {
      for (int i = 0; i < shares.length; i++) {
        shares[i] += each[i] / probabilities.length;
      }
    }
    return shares;
  }

  /** Every variable at its most probable class. */
  private float[] mostProbable(double[] shares) {
    float[] oneHot = new float[shares.length];
    for (int variable = 0; variable < variables; variable++) {
      int best = variable * classes;
      for (int i = best; i < (variable + 1) * classes; i++) {
        best = shares[i] > shares[best] ? i : best;
      }
      oneHot[best] = 1;
    }
    return oneHot;
  }

  private static String of(int shown, int all, String what) {
    String plural = what.endsWith("s") ? what + "es" : what + "s";
    return shown < all
        ? shown + " of " + all + " " + plural
        : shown == 1 ? "1 " + what : shown + " " + plural;
  }
}
