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
    for (int row = 0; row < config.rows(); row++) {
      // Without a class of its own, a picture of a model that takes classes shows them by turns.
      OptionalInt label = byClass ? OptionalInt.of(row % model.data().classNames().size()) : asked;
      String name = label.isEmpty() ? "" : model.data().classNames().get(label.getAsInt());
      float[][] drawn =
          model.generate((row + 1) * config.columns(), label, context.seed(), config.temperature());
      float[][] samples = units.of(Arrays.copyOfRange(drawn, row * config.columns(), drawn.length));
      grid.row(byClass ? name : "", samples);
      for (float[] sample : samples) {
        csv.whole(shown++).text(name).numbers(sample).end();
      }
    }
    boolean plain = isPlainAutoencoder(context);
    String likelihood = asked.isPresent() ? "p(x|z, y)" : "p(x|z)";
    String prior = asked.isPresent() ? "p(z|y)" : "p(z)";
    String title = plain ? "Samples of a plain autoencoder" : "Samples from the prior";
    String subtitle =
        context.name()
            + (byClass ? "" : ClassLabel.suffix(asked, model))
            + (plain
                ? ": the prior was never trained on, so these need not look like the data"
                : ": means of " + likelihood + ", z drawn from " + prior + temperature());
    String caption =
        plain
            ? "Decoded latent vectors drawn from the prior. A plain autoencoder was never trained to"
                + " place its codes there, so these need not look like the data; compare a"
                + " variational autoencoder's."
            : "Means of "
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
