package org.vae4j.viz.figure;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.figure.DataFigure;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.viz.canvas.Typography;
import org.vae4j.viz.picture.DataUnits;
import org.vae4j.viz.picture.PictureGrid;

/** What the data looks like. */
public final class ExamplesFigure implements DataFigure {
  private static final String NAME = "examples";

  /** With more classes there is not a row for each. */
  private static final int MOST_CLASSES = 20;

  private final ExamplesFigureConfig config;
  private final Typography typography;

  /** The figure by its settings. */
  public ExamplesFigure(ExamplesFigureConfig config, Typography typography) {
    this.config = requireNonNull(config, "config");
    this.typography = requireNonNull(typography, "typography");
  }

  @Override
  public Optional<String> objection(DataDescription data) {
    return data.shape().rank() > 1
        ? Optional.empty()
        : Optional.of(
            "figure '"
                + NAME
                + "' shows examples as pictures, and these are rows of numbers; use the figure"
                + " 'histograms'");
  }

  @Override
  public RenderedFigure draw(String name, DataSet data, DataDescription description) {
    DataUnits units = new DataUnits(description);
    HeldOut training = HeldOut.training(data);
    PictureGrid grid = new PictureGrid(units.pictures());
    Csv csv = Csv.ofExamples(List.of("example", "label"), units.names());
    int classes = data.classNames().size();
    boolean byClass = classes > 1 && classes <= MOST_CLASSES;
    if (byClass) {
      for (int label = 0; label < classes; label++) {
        row(training, training.of(label, config.columns()), units, grid, csv);
      }
    } else {
      List<Integer> rows = training.spread(config.columns() * config.rows());
      for (int start = 0; start < rows.size(); start += config.columns()) {
        int end = Math.min(rows.size(), start + config.columns());
        row(training, rows.subList(start, end), units, grid, csv);
      }
    }
    String title = "Examples";
    String caption =
        byClass
            ? "The first training examples of each class."
            : "Training examples at even distances.";
    String subtitle = name + ": " + training.examples().size() + " training examples";
    return Finished.pictures(NAME, title, caption, grid.draw(title, subtitle, typography), csv);
  }

  private static void row(
      HeldOut training, List<Integer> rows, DataUnits units, PictureGrid grid, Csv csv) {
    if (rows.isEmpty()) {
      return;
    }
    float[][] examples = units.of(training.read(rows));
    boolean alike = rows.stream().map(training::label).distinct().count() == 1;
    grid.row(alike ? training.label(rows.get(0)) : "", examples);
    for (int i = 0; i < examples.length; i++) {
      csv.whole(rows.get(i)).text(training.label(rows.get(i))).numbers(examples[i]).end();
    }
  }
}
