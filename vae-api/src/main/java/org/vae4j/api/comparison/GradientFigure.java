package org.vae4j.api.comparison;

import java.util.Optional;
import org.vae4j.api.figure.RenderedFigure;

/** A picture of the gradients of several estimators, with the numbers behind it. */
public interface GradientFigure {
  /**
   * Draws the figure; the same comparison gives the same bytes.
   *
   * @return empty where there is nothing to draw
   */
  Optional<RenderedFigure> draw(GradientComparison comparison);
}
