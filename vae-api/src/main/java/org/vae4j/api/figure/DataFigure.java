package org.vae4j.api.figure;

import java.util.Optional;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.data.DataSet;

/** A picture of data, which needs no model: it can be drawn before any training. */
public interface DataFigure extends Figure {
  /**
   * Says why this figure cannot be drawn of some data.
   *
   * @return a message for the person who asked for it; empty where it can be drawn
   */
  default Optional<String> objection(DataDescription data) {
    return Optional.empty();
  }

  /**
   * Draws the figure, in the units of the data.
   *
   * <p>The same data gives the same bytes.
   *
   * @param name what is above the figure: that of the data, or of an experiment
   * @param data the examples, transformed as in epoch 0
   * @param description the same data, with the way back to its units
   */
  RenderedFigure draw(String name, DataSet data, DataDescription description);

  @Override
  default RenderedFigure draw(FigureContext context) {
    return draw(context.name(), context.data(), context.model().data());
  }
}
