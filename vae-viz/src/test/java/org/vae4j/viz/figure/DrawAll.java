package org.vae4j.viz.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.api.figure.Figure;
import org.vae4j.api.figure.FigureContext;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.figure.ReportContext;
import org.vae4j.api.figure.Table;
import org.vae4j.viz.canvas.Typography;
import org.vae4j.viz.report.HtmlReport;

/** Draws everything, in a process of its own. */
final class DrawAll {
  private DrawAll() {}

  public static void main(String[] arguments) {
    FigureContext run = Runs.images();
    List<RenderedFigure> drawings = new ArrayList<>();
    for (Figure figure : FiguresTest.figures()) {
      if (FiguresTest.fits(figure, run)) {
        drawings.add(figure.draw(run));
      }
    }
    new HtmlReport(new Typography()).render(new DrawnRun(run, drawings));
  }

  private record DrawnRun(FigureContext run, List<RenderedFigure> drawings)
      implements ReportContext {
    @Override
    public String name() {
      return run.name();
    }

    @Override
    public String experiment() {
      return "{}";
    }

    @Override
    public Table metrics() {
      return run.metrics();
    }

    @Override
    public List<Measurement> measurements() {
      return List.of(new Measurement("a", 1, OptionalDouble.empty(), "nats", "b"));
    }

    @Override
    public Map<String, String> provenance() {
      return Map.of();
    }
  }
}
