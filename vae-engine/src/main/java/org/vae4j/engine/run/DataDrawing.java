package org.vae4j.engine.run;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.UserException;
import org.vae4j.api.config.Doc;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.figure.DataFigure;
import org.vae4j.api.figure.FigureConfig;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.engine.assembly.Assembler;
import org.vae4j.engine.config.ConfigReader;
import org.vae4j.engine.config.Part;
import org.vae4j.engine.data.DescribedData;
import org.vae4j.engine.data.Split;

/** Draws data that nothing has been trained on. */
final class DataDrawing {
  /**
   * A figure, as the reader of experiments reads it.
   *
   * @param figure the figure
   */
  @Doc("A figure.")
  record OneFigure(@Doc("The figure.") FigureConfig figure) {}

  private final Assembler assembler;

  DataDrawing(Assembler assembler) {
    this.assembler = requireNonNull(assembler, "assembler");
  }

  /** Every figure that is installed, needs no model, and can be drawn of this data. */
  List<RenderedFigure> draw(DataSet data) {
    // Nothing is held out and nothing is changed: the data as it is.
    DescribedData description =
        new DescribedData(
            Split.of(data, 0, (values, offset, length, noise, epoch, id) -> {}, /* seed= */ 0));
    List<RenderedFigure> drawn = new ArrayList<>();
    for (Part part : assembler.parts().all(assembler.parts().kind("figure").orElseThrow())) {
      figure(part)
          .filter(figure -> figure.objection(description).isEmpty())
          .ifPresent(figure -> drawn.add(figure.draw(data.name(), data, description)));
    }
    return drawn;
  }

  /** The figure by its defaults; nothing where it needs a model, or has settings without one. */
  private Optional<DataFigure> figure(Part part) {
    FigureConfig config;
    try {
      config =
          new ConfigReader(assembler.parts())
              .read(
                  "the figure " + part.name(),
                  "{\"figure\": {\"type\": \"" + part.name() + "\"}}",
                  Path.of("").toAbsolutePath(),
                  OneFigure.class,
                  List.of())
              .figure();
    } catch (UserException settingWithoutDefault) {
      return Optional.empty();
    }
    return assembler.figure(config) instanceof DataFigure figure
        ? Optional.of(figure)
        : Optional.empty();
  }
}
