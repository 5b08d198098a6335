package org.vae4j.viz.figure;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.vae4j.api.figure.Figure;
import org.vae4j.api.figure.FigureContext;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.model.TrainedModel;
import org.vae4j.viz.canvas.Typography;
import org.vae4j.viz.picture.DataUnits;
import org.vae4j.viz.picture.PictureGrid;

/** What the model draws of itself. */
public final class Samples implements Figure {
  private static final String NAME = "samples";

  private final SamplesConfig config;
  private final Typography typography;

  /** The figure by its settings. */
  public Samples(SamplesConfig config, Typography typography) {
    this.config = requireNonNull(config, "config");
    this.typography = requireNonNull(typography, "typography");
  }

  @Override
  public RenderedFigure draw(FigureContext context) {
    TrainedModel model = context.model();
    OptionalInt asked = ClassLabel.of(NAME, config.label(), model);
    boolean byClass = asked.isPresent() && config.label().isEmpty();
    DataUnits units = new DataUnits(model.data());
    PictureGrid grid = new PictureGrid(units.pictures());
    Csv csv = Csv.ofExamples(List.of("sample", "label"), units.names());
    int shown = 0;
    // Rows of one class, or of none, are drawn together; a row has the noise of its number anyhow.
    float[][] all =
        byClass
            ? new float[0][]
            : model.generate(
                config.rows() * config.columns(), asked, context.seed(), config.temperature());
    for (int row = 0; row < config.rows(); row++) {
      // Without a class of its own, a picture of a model that takes classes shows them by turns.
      OptionalInt label = byClass ? OptionalInt.of(row % model.data().classNames().size()) : asked;
      String name = label.isEmpty() ? "" : model.data().classNames().get(label.getAsInt());
      int end = (row + 1) * config.columns();
      float[][] drawn =
          byClass ? model.generate(end, label, context.seed(), config.temperature()) : all;
      float[][] samples = units.of(Arrays.copyOfRange(drawn, end - config.columns(), end));
      grid.row(byClass ? name : "", samples);
      for (float[] sample : samples) {
        csv.whole(shown++).text(name).numbers(sample).end();
      }
    }
    boolean plain = isPlainAutoencoder(context);
    String likelihood = asked.isPresent() ? "p(x|z, y)" : "p(x|z)";
    String prior = asked.isPresent() ? "p(z|y)" : "p(z)";
    boolean hasLatents = model.latentSpace().isPresent();
    String title =
        plain
            ? "Samples of a plain autoencoder"
            : hasLatents ? "Samples from the prior" : "Samples of the model";
    String subtitle =
        context.name()
            + (byClass ? "" : ClassLabel.suffix(asked, model))
            + (plain
                ? ": the prior was never trained on, so these need not look like the data"
                : hasLatents
                    ? ": "
                        + Shown.small(model)
                        + " of "
                        + likelihood
                        + ", z drawn from "
                        + prior
                        + temperature()
                    : ": of p(x), without latent variables");
    String caption =
        plain
            ? "Decoded latent vectors drawn from the prior. A plain autoencoder was never trained to"
                + " place its codes there, so these need not look like the data; compare a"
                + " variational autoencoder's."
            : !hasLatents
                ? "Samples of p(x) by a model without latent variables"
                    + (byClass ? ", each row under the class y beside it" : "")
                    + "; not selected."
                : Shown.capital(model)
                    + " of "
                    + likelihood
                    + " for latent vectors z drawn from the prior "
                    + prior
                    + temperature()
                    + (byClass ? ", each row under the class y beside it" : "")
                    + "; not selected.";
    return Finished.pictures(NAME, title, caption, grid.draw(title, subtitle, typography), csv);
  }

  private String temperature() {
    return config.temperature() == 1 ? "" : " at temperature " + config.temperature();
  }

  private static boolean isPlainAutoencoder(FigureContext context) {
    return context
        .model()
        .latentSpace()
        .map(space -> LatentUse.isPlainAutoencoder(space, context.model().data()))
        .orElse(false);
  }
}
