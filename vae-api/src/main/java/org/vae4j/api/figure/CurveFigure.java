package org.vae4j.api.figure;

import org.vae4j.api.evaluation.MeasuredCurve;

/** A picture of a curve that an evaluation measured, with the numbers behind it. */
public interface CurveFigure {
  /**
   * Draws the figure; the same arguments give the same bytes.
   *
   * @param name what is above the figure: that of the experiment
   * @param on what was measured on, such as {@code 2000 test examples}
   */
  RenderedFigure draw(String name, String on, MeasuredCurve curve);
}
