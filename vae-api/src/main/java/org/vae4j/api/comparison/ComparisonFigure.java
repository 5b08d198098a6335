package org.vae4j.api.comparison;

import java.util.Optional;
import org.vae4j.api.figure.RenderedFigure;

/** A picture of runs side by side, with the numbers behind it. */
public interface ComparisonFigure {
  /**
   * Draws the figure; the same comparison gives the same bytes.
   *
   * @return empty where there is nothing to draw
   */
  Optional<RenderedFigure> draw(Comparison comparison);
}
