package org.vae4j.viz.figure;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.vae4j.api.figure.Figure;
import org.vae4j.api.figure.FigureContext;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.model.LatentSpace;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.PriorQuantiles;
import org.vae4j.api.model.VariationalAutoencoder;
import org.vae4j.viz.canvas.Typography;
import org.vae4j.viz.chart.Axis;
import org.vae4j.viz.picture.DataUnits;
import org.vae4j.viz.picture.PictureGrid;

/** The decoded plane of a two-dimensional latent vector: Kingma and Welling 2014, figure 4. */
public final class LatentPlane implements Figure {
  private static final String NAME = "latent-plane";

  private final LatentPlaneConfig config;
  private final Typography typography;

  /** The figure by its settings. */
  public LatentPlane(LatentPlaneConfig config, Typography typography) {
    this.config = requireNonNull(config, "config");
    this.typography = requireNonNull(typography, "typography");
  }

  @Override
  public Optional<String> objection(Model model) {
    Optional<String> betweenClasses = Objections.betweenClasses(NAME, model);
    if (betweenClasses.isPresent()) {
      return betweenClasses;
    }
    if (model instanceof VariationalAutoencoder vae && vae.latentSize() != 2) {
      return Optional.of(
          "figure '"
              + NAME
              + "' needs a latent vector of size 2, was "
              + vae.latentSize()
              + "; leave the figure out, or set the model's latentSize to 2");
    }
    return Objections.withoutLatentVariables(NAME, model);
  }

  @Override
  public RenderedFigure draw(FigureContext context) {
    HeldOut heldOut = HeldOut.of(context.data());
    LatentSpace space = context.model().latentSpace().orElseThrow();
    OptionalInt label = ClassLabel.of(NAME, Optional.empty(), context.model());
    LatentUse use = LatentUse.of(space, heldOut);
    boolean plain = use.isPlainAutoencoder();
    Optional<PriorQuantiles> prior =
        plain ? Optional.empty() : Optional.of(space.topQuantiles(probabilities(), label));
    DataUnits units = new DataUnits(context.model().data());
    PictureGrid grid = new PictureGrid(units.pictures()).dots(84).withoutGaps();
    Csv csv = Csv.ofExamples(List.of("z1", "z2"), units.names());
    int count = config.columns();
    float[][] places = new float[count][]; // [place][2]
    List<String> columns = new ArrayList<>();
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double position = NormalQuantile.of(probability(i));
      places[i] =
          prior.isPresent()
              ? prior.get().values()[i]
              : new float[] {use.at(0, position), use.at(1, position)};
      columns.add(Axis.text(plain ? position : places[i][0], 2));
      rows.add(Axis.text(plain ? position : places[i][1], 2));
    }
    // The second dimension grows upwards, as on an axis.
    for (int row = count - 1; row >= 0; row--) {
      float[][] latents = new float[count][2];
      for (int column = 0; column < count; column++) {
        latents[column][0] = places[column][0];
        latents[column][1] = places[row][1];
      }
      float[][] decoded = units.of(space.decodeTop(latents, label));
      grid.row(rows.get(row), decoded);
      for (int column = 0; column < count; column++) {
        csv.numbers(latents[column]).numbers(decoded[column]).end();
      }
    }
    grid.columns(LatentUse.name(0) + (plain ? ", in " + use.positions() : ""), columns);
    grid.rowTitle(LatentUse.name(1));
    String title = "The decoded latent plane";
    String subtitle =
        context.name()
            + ClassLabel.suffix(label, context.model())
            + (plain ? ": from the mean code outwards" : ": z at the quantiles of the prior");
    String caption =
        Shown.capital(context.model())
            + " of p(x|z) over the plane of the two latent dimensions. "
            + prior
                .map(LatentPlane::spacing)
                .orElse(
                    "Places are standard deviations of the code from its mean, spaced as the quantiles"
                        + " of a normal distribution.");
    return Finished.pictures(NAME, title, caption, grid.draw(title, subtitle, typography), csv);
  }

  static String spacing(PriorQuantiles prior) {
    String how =
        prior.isExact()
            ? "Places are spaced by the inverse of the prior's distribution function in each dimension"
            : "Places are spaced by the quantiles of samples of the prior in each dimension";
    return how
        + (prior.isIndependent()
            ? ", so that each picture stands for the same part of the prior."
            : "; the dimensions of the prior depend on each other, so that pictures stand for"
                + " different parts of it.");
  }

  private double[] probabilities() {
    double[] probabilities = new double[config.columns()];
    Arrays.setAll(probabilities, this::probability);
    return probabilities;
  }

  private double probability(int place) {
    return (place + 0.5) / config.columns();
  }
}
