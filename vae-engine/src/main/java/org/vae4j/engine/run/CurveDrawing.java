package org.vae4j.engine.run;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.vae4j.api.evaluation.MeasuredCurve;
import org.vae4j.api.figure.CurveFigure;
import org.vae4j.api.figure.RenderedFigure;

/** Draws the curves among the measurements of a model, by everything that is installed for it. */
final class CurveDrawing {
  private final List<CurveFigure> figures;
  private final String name;

  /**
   * @param name the experiment's name
   */
  CurveDrawing(List<CurveFigure> figures, String name) {
    this.figures = List.copyOf(figures);
    this.name = requireNonNull(name, "name");
  }

  /**
   * Draws every curve; one that fails takes no other along.
   *
   * @param others drawings of the same folder, whose names are taken
   */
  List<RenderedFigure> draw(
      EvaluationFile evaluation, List<RenderedFigure> others, Attempts attempts) {
    List<RenderedFigure> all = new ArrayList<>(others);
    for (MeasuredCurve curve : MeasuredCurve.of(evaluation.measurements())) {
      for (CurveFigure figure : figures) {
        attempts
            .make("evaluations", figure, () -> figure.draw(name, evaluation.on(), curve))
            .ifPresent(drawing -> all.add(Results.unlike(all, drawing)));
      }
    }
    return all.subList(others.size(), all.size());
  }
}
