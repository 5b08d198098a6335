package org.vae4j.api.figure;

import java.util.Optional;
import org.vae4j.api.model.Model;

/** A picture of what a model has learned, with the numbers behind it. */
public interface Figure {
  /**
   * Says why this figure cannot be drawn of a model, before any training is done.
   *
   * @return a message for the person who wrote the experiment; empty where it can be drawn
   */
  default Optional<String> objection(Model model) {
    return Optional.empty();
  }

  /**
   * Draws the figure.
   *
   * <p>The same context gives the same bytes.
   */
  RenderedFigure draw(FigureContext context);
}
