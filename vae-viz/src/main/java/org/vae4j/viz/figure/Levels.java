package org.vae4j.viz.figure;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.vae4j.api.figure.Figure;
import org.vae4j.api.figure.FigureContext;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.model.Encoding;
import org.vae4j.api.model.LatentSpace;
import org.vae4j.api.model.Model;
import org.vae4j.viz.canvas.Typography;
import org.vae4j.viz.picture.DataUnits;
import org.vae4j.viz.picture.PictureGrid;

/** Examples decoded from their highest latent variables, with those below drawn anew. */
public final class Levels implements Figure {
  private static final String NAME = "levels";

  private final LevelsConfig config;
  private final Typography typography;

  /** The figure by its settings. */
  public Levels(LevelsConfig config, Typography typography) {
    this.config = requireNonNull(config, "config");
    this.typography = requireNonNull(typography, "typography");
  }

  @Override
  public Optional<String> objection(Model model) {
    return Objections.withoutSeveralLatentVariables(NAME, model);
  }

  @Override
  public RenderedFigure draw(FigureContext context) {
    HeldOut heldOut = HeldOut.of(context.data());
    LatentSpace space = context.model().latentSpace().orElseThrow();
    DataUnits units = new DataUnits(context.model().data());
    PictureGrid grid = new PictureGrid(units.pictures());
    Csv csv = Csv.ofExamples(List.of("example", "label", "inferred", "draw"), units.names());
    List<Integer> rows = heldOut.varied(config.columns());
    write(grid, csv, heldOut, rows, "original", 0, units.of(heldOut.read(rows)));

    Map<String, Encoding> encodings = space.encode(heldOut.select(rows));
    List<String> names = new ArrayList<>(space.shapes().keySet()); // the highest first
    for (int inferred = names.size(); inferred > 0; inferred--) {
      Map<String, float[][]> given = new LinkedHashMap<>();
      for (String name : names.subList(0, inferred)) {
        given.put(name, requireNonNull(encodings.get(name), name).means());
      }
      // With all of them given there is nothing to draw.
      int draws = inferred == names.size() ? 1 : config.draws();
      String label = String.join(", ", names.subList(0, inferred));
      for (int draw = 1; draw <= draws; draw++) {
        float[][] decoded = space.decode(given, OptionalInt.empty(), context.seed() + draw);
        write(grid, csv, heldOut, rows, label, draw, units.of(decoded));
      }
    }
    String caption =
        "Each column is a "
            + heldOut.purpose()
            + " example. Below it are "
            + Shown.small(context.model())
            + " of p(x|z) with the latent variables that are named beside"
            + " the row at the means of their posteriors, and all others drawn from their priors"
            + " given those: what a row shows of the example, these latent variables hold.";
    String subtitle =
        context.name()
            + ": latent variables below those that are named are drawn from their priors";
    String title = "What each level holds";
    return Finished.pictures(NAME, title, caption, grid.draw(title, subtitle, typography), csv);
  }

  /** Adds a row of pictures, apart from the one before it unless it is a further draw. */
  private static void write(
      PictureGrid grid,
      Csv csv,
      HeldOut heldOut,
      List<Integer> rows,
      String label,
      int draw,
      float[][] pictures) {
    if (draw == 0) {
      grid.row(label, pictures);
    } else if (draw == 1) {
      grid.rowApart(label, pictures);
    } else {
      grid.row("", pictures);
    }
    for (int i = 0; i < rows.size(); i++) {
      int row = rows.get(i);
      csv.whole(row).text(heldOut.label(row)).text(label).whole(draw).numbers(pictures[i]).end();
    }
  }
}
