package org.vae4j.viz.figure;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import org.vae4j.api.figure.Figure;
import org.vae4j.api.figure.FigureContext;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.model.VariationalAutoencoder;
import org.vae4j.viz.canvas.Typography;
import org.vae4j.viz.picture.ExamplePictures;
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
    float[][] samples = context.model().sample(config.columns() * config.rows(), context.seed());
    PictureGrid grid = new PictureGrid(ExamplePictures.of(context.data().training()));
    Csv csv = Csv.ofExamples(List.of("sample"), context.model().exampleShape().elements());
    for (int start = 0; start < samples.length; start += config.columns()) {
      grid.row("", Arrays.copyOfRange(samples, start, start + config.columns()));
    }
    for (int i = 0; i < samples.length; i++) {
      csv.whole(i).numbers(samples[i]).end();
    }
    boolean plain = isPlainAutoencoder(context);
    String title = plain ? "Samples of a plain autoencoder" : "Samples from the prior";
    String subtitle =
        context.name()
            + (plain
                ? ": the prior was never trained on, so these need not look like the data"
                : ": means of p(x|z), z drawn from p(z)");
    String caption =
        plain
            ? "Decoded latent vectors drawn from the prior. A plain autoencoder was never trained to"
                + " place its codes there, so these need not look like the data; compare a"
                + " variational autoencoder's."
            : "Means of p(x|z) for latent vectors z drawn from the prior p(z); not selected.";
    return Finished.pictures(NAME, title, caption, grid.draw(title, subtitle, typography), csv);
  }

  private static boolean isPlainAutoencoder(FigureContext context) {
    return context.model().model() instanceof VariationalAutoencoder
        && LatentUse.of(context.model(), HeldOut.of(context.data())).isPlainAutoencoder();
  }
}
