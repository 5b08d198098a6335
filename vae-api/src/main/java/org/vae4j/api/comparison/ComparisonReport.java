package org.vae4j.api.comparison;

import java.util.List;
import org.vae4j.api.figure.RenderedFigure;

/** A document that tells how runs compare. */
public interface ComparisonReport {
  /** The name of the file, such as {@code comparison.html}. */
  String fileName();

  /**
   * Writes the document; the same arguments give the same bytes.
   *
   * @param drawings every figure that could be drawn
   */
  byte[] render(Comparison comparison, List<RenderedFigure> drawings);
}
