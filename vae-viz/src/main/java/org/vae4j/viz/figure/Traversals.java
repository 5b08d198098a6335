package org.vae4j.viz.figure;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.vae4j.api.distribution.Interval;
import org.vae4j.api.figure.Figure;
import org.vae4j.api.figure.FigureContext;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.model.LatentSpace;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.PriorQuantiles;
import org.vae4j.viz.canvas.Typography;
import org.vae4j.viz.chart.Axis;
import org.vae4j.viz.picture.DataUnits;
import org.vae4j.viz.picture.PictureGrid;

/** One latent dimension varied at a time; of classes, every one. */
public final class Traversals implements Figure {
  private static final String NAME = "traversals";

  private final TraversalsConfig config;
  private final Typography typography;

  /** The figure by its settings. */
  public Traversals(TraversalsConfig config, Typography typography) {
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
    OptionalInt label = ClassLabel.of(NAME, config.label(), context.model());
    String latent = LatentUse.chosen(space, config.latent());
    if (!latent.equals(space.top())) {
      return new LevelTraversals(context, space, latent, label).draw(NAME, config, typography);
    }
    if (space.isOneHot(latent)) {
      return new ClassTraversals(context, space, label).draw(NAME, config, typography);
    }
    LatentUse use = LatentUse.of(space, heldOut);
    List<Integer> order = use.order();
    List<Integer> shown = order.subList(0, Math.min(config.rows(), order.size()));
    DataUnits units = new DataUnits(context.model().data());
    PictureGrid grid = new PictureGrid(units.pictures()).rowTitle(use.measure());
    Csv csv =
        Csv.ofExamples(
            List.of(
                "dimension", use.isPlainAutoencoder() ? "standard deviation" : "kl in nats", "z"),
            units.names());
    Optional<PriorQuantiles> prior = bounded(space, use, label);
    for (int dimension : shown) {
      float[][] latents = new float[config.columns()][];
      for (int column = 0; column < latents.length; column++) {
        latents[column] =
            prior.isPresent() ? prior.get().values()[config.columns()].clone() : use.middle();
        latents[column][dimension] =
            prior.isPresent()
                ? prior.get().values()[column][dimension]
                : use.at(dimension, position(column));
      }
      float[][] decoded = units.of(decoded(space, latents, label));
      grid.row(use.label(dimension), decoded);
      for (int column = 0; column < latents.length; column++) {
        csv.whole(dimension + 1L).number(use.measured(dimension));
        csv.number(latents[column][dimension]).numbers(decoded[column]).end();
      }
    }
    List<String> labels = new ArrayList<>();
    for (int column = 0; column < config.columns(); column++) {
      labels.add(
          prior.isPresent()
              ? Axis.text(100 * NormalQuantile.probability(position(column)), 1)
              : Axis.text(position(column), 1));
    }
    grid.columns(prior.isPresent() ? "percentile of z under the prior" : use.positions(), labels);
    String title = "One latent dimension varied at a time";
    String measure =
        use.isPlainAutoencoder()
            ? "the standard deviation of its code"
            : "its KL divergence from this model's prior in nats ("
                + use.measuredText()
                + "), the mean";
    String subtitle =
        context.name()
            + ClassLabel.suffix(label, context.model())
            + ": "
            + (shown.size() < order.size()
                ? shown.size() + " of " + order.size() + " dimensions"
                : shown.size() == 1 ? "1 dimension" : shown.size() + " dimensions");
    String caption =
        "Each row varies one latent dimension while the others stay at "
            + (prior.isPresent()
                ? "their medians under the prior"
                : use.isPlainAutoencoder() ? "their means" : "zero")
            + (space.shapes().size() == 1
                ? ""
                : " and the latent variables below at the means of their priors")
            + ". Beside it stands "
            + measure
            + " over "
            + use.examples()
            + " "
            + heldOut.purpose()
            + " examples, by which the rows are ordered.";
    return Finished.pictures(NAME, title, caption, grid.draw(title, subtitle, typography), csv);
  }

  /** With whatever is below at the means of its prior, so that nothing else varies. */
  private static float[][] decoded(LatentSpace space, float[][] latents, OptionalInt label) {
    return space.shapes().size() == 1
        ? space.decodeTop(latents, label)
        : space.decode(Map.of(space.top(), latents), label, 1, 0);
  }

  /**
   * The quantiles of a prior that has not every number, for which places at so many units from zero
   * have no meaning: those with the probabilities that the places have under a standard normal
   * prior, and the medians last.
   */
  private Optional<PriorQuantiles> bounded(LatentSpace space, LatentUse use, OptionalInt label) {
    if (use.isPlainAutoencoder() || space.topRange().equals(Interval.REALS)) {
      return Optional.empty();
    }
    double[] probabilities = new double[config.columns() + 1];
    for (int column = 0; column < config.columns(); column++) {
      probabilities[column] = NormalQuantile.probability(position(column));
    }
    probabilities[config.columns()] = 0.5;
    return Optional.of(space.topQuantiles(probabilities, label));
  }

  private double position(int column) {
    return config.range() * (2.0 * column / (config.columns() - 1) - 1);
  }
}
