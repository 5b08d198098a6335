package org.vae4j.viz.figure;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.UserException;
import org.vae4j.api.figure.Figure;
import org.vae4j.api.figure.FigureContext;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.model.LatentSpace;
import org.vae4j.api.model.Model;
import org.vae4j.viz.canvas.Typography;
import org.vae4j.viz.picture.DataUnits;
import org.vae4j.viz.picture.PictureGrid;

/** Originals above reconstructions. */
public final class Reconstructions implements Figure {
  private static final String NAME = "reconstructions";

  private final ReconstructionsConfig config;
  private final Typography typography;

  /** The figure by its settings. */
  public Reconstructions(ReconstructionsConfig config, Typography typography) {
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
    int count = config.columns() * config.rows();
    List<Integer> rows =
        config
            .label()
            .map(name -> heldOut.of(ClassLabel.number(name, heldOut.classNames()), count))
            .orElseGet(() -> heldOut.varied(count));
    if (rows.isEmpty()) {
      throw new UserException(
          "none of the "
              + heldOut.purpose()
              + " examples is of the class '"
              + config.label().orElse("")
              + "'");
    }
    DataUnits units = new DataUnits(context.model().data());
    PictureGrid grid = new PictureGrid(units.pictures());
    Csv csv = Csv.ofExamples(List.of("example", "label", "picture"), units.names());
    for (int start = 0; start < rows.size(); start += config.columns()) {
      List<Integer> part = rows.subList(start, Math.min(start + config.columns(), rows.size()));
      float[][] originals = units.of(heldOut.read(part));
      float[][] reconstructions = units.of(space.reconstruct(heldOut.select(part)));
      if (start == 0) {
        grid.row("original", originals);
      } else {
        grid.rowApart("original", originals);
      }
      grid.row("reconstruction", reconstructions);
      for (int i = 0; i < part.size(); i++) {
        int row = part.get(i);
        csv.whole(row).text(heldOut.label(row)).text("original").numbers(originals[i]).end();
        csv.whole(row).text(heldOut.label(row)).text("reconstruction");
        csv.numbers(reconstructions[i]).end();
      }
    }
    String title = "Reconstructions";
    String caption =
        "Each pair shows a "
            + heldOut.purpose()
            + " example, and below it the mean of p(x|z) at the mean of its posterior q(z|x).";
    String subtitle = context.name() + ": " + heldOut.purpose() + " examples";
    return Finished.pictures(NAME, title, caption, grid.draw(title, subtitle, typography), csv);
  }
}
