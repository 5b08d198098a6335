package org.vae4j.viz.report;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vae4j.api.Problem;
import org.vae4j.api.evaluation.JudgedMeasurement;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.figure.Report;
import org.vae4j.api.figure.ReportContext;
import org.vae4j.api.figure.Table;
import org.vae4j.viz.canvas.Typography;
import org.vae4j.viz.figure.LearningCurves;

/** The report of a run as one self-contained page of HTML. */
public final class HtmlReport implements Report {
  private static final int HEADLINES = 4;
  private static final String LEARNING_CURVES = "learning-curves";

  private final Typography typography;

  /** The report. */
  public HtmlReport(Typography typography) {
    this.typography = requireNonNull(typography, "typography");
  }

  @Override
  public String fileName() {
    return "report.html";
  }

  @Override
  public byte[] render(ReportContext context) {
    Html html = new Html();
    Page.open(html, context.name());
    header(html, context);
    missing(html, context.missing());
    notes(html, context.notes());
    figures(html, drawings(context));
    results(html, context);
    epochs(html, context.metrics());
    experiment(html, context.experiment());
    provenance(html, context);
    Page.close(html);
    return html.bytes();
  }

  private static void header(Html html, ReportContext context) {
    html.raw("<header>\n<h1>").text(context.name()).raw("</h1>\n");
    List<Measurement> measurements =
        JudgedMeasurement.of(context.measurements()).stream()
            .map(JudgedMeasurement::measurement)
            .toList();
    if (!measurements.isEmpty()) {
      html.raw("<ul class=\"headlines\">\n");
      for (Measurement measurement :
          measurements.subList(0, Math.min(HEADLINES, measurements.size()))) {
        html.raw("<li><strong>")
            .text(Quantity.value(measurement))
            .raw("</strong> <span>")
            .text(measurement.name())
            .raw("</span> <small>")
            .text(measurement.unit())
            .raw("</small></li>\n");
      }
      html.raw("</ul>\n");
    }
    html.raw("</header>\n");
  }

  private static void missing(Html html, List<Problem> missing) {
    if (missing.isEmpty()) {
      return;
    }
    html.raw("<section aria-labelledby=\"missing\">\n<h2 id=\"missing\">Missing</h2>\n")
        .raw("<p>The experiment asks for these, and they could not be made.</p>\n<dl>\n");
    for (Problem each : missing) {
      html.raw("<div><dt>").text(each.where()).raw("</dt><dd>");
      html.text(each.message()).raw("</dd></div>\n");
    }
    html.raw("</dl>\n</section>\n");
  }

  private static void notes(Html html, List<String> notes) {
    if (notes.isEmpty()) {
      return;
    }
    html.raw("<section aria-labelledby=\"notes\">\n<h2 id=\"notes\">Notes</h2>\n");
    for (String note : notes) {
      html.raw("<p>").text(note).raw("</p>\n");
    }
    html.raw("</section>\n");
  }

  /** The figures of the experiment; the learning curves in any case. */
  private List<RenderedFigure> drawings(ReportContext context) {
    List<RenderedFigure> drawings = new ArrayList<>(context.drawings());
    boolean curves = drawings.stream().anyMatch(drawing -> drawing.name().equals(LEARNING_CURVES));
    if (!curves && !context.metrics().rows().isEmpty()) {
      drawings.add(0, new LearningCurves(typography).draw(context.name(), context.metrics()));
    }
    return drawings;
  }

  private static void figures(Html html, List<RenderedFigure> drawings) {
    if (drawings.isEmpty()) {
      return;
    }
    html.raw("<section aria-labelledby=\"figures\">\n<h2 id=\"figures\">Figures</h2>\n");
    drawings.forEach(drawing -> Page.figure(html, drawing));
    html.raw("</section>\n");
  }

  private static void results(Html html, ReportContext context) {
    List<JudgedMeasurement> rows = JudgedMeasurement.of(context.measurements());
    if (rows.isEmpty()) {
      return;
    }
    boolean isAnyToBeat = rows.stream().anyMatch(row -> row.toBeat().isPresent());
    boolean isAnyFloor = rows.stream().anyMatch(row -> row.floor().isPresent());
    html.raw("<section aria-labelledby=\"results\">\n<h2 id=\"results\">Results</h2>\n")
        .raw("<p>On ")
        .text(context.measuredOn())
        .raw("; ± is one standard error over them.</p>\n")
        .raw("<table class=\"results\">\n<thead><tr><th scope=\"col\">Measured</th>")
        .raw("<th scope=\"col\" class=\"number\">Value</th>")
        .raw(isAnyToBeat ? "<th scope=\"col\" class=\"number\">To beat</th>" : "")
        .raw(isAnyFloor ? "<th scope=\"col\" class=\"number\">Floor</th>" : "")
        .raw("</tr></thead>\n<tbody>\n");
    for (JudgedMeasurement row : rows) {
      Measurement measurement = row.measurement();
      html.raw("<tr><th scope=\"row\">")
          .text(measurement.name())
          .raw(" <small>")
          .text(measurement.explanation())
          .raw("</small></th><td class=\"number\"><span class=\"value\">")
          .text(Quantity.withError(measurement))
          .raw("</span> <small>")
          .text(measurement.unit())
          .raw("</small></td>");
      if (isAnyToBeat) {
        reference(html, row.toBeat(), row.isBeaten().orElse(false) ? ", beaten" : ", not beaten");
      }
      if (isAnyFloor) {
        reference(html, row.floor(), "");
      }
      html.raw("</tr>\n");
    }
    html.raw("</tbody>\n</table>\n");
    rows.stream()
        .flatMap(row -> Stream.concat(row.toBeat().stream(), row.floor().stream()))
        .distinct()
        .forEach(
            reference ->
                html.raw("<p><strong>")
                    .text(reference.name())
                    .raw("</strong> ")
                    .text(Quantity.withError(reference) + " " + reference.unit() + ". ")
                    .text(reference.explanation())
                    .raw("</p>\n"));
    html.raw("</section>\n");
  }

  private static void reference(Html html, Optional<Measurement> reference, String verdict) {
    html.raw("<td class=\"number\">");
    if (reference.isPresent()) {
      html.raw("<span class=\"value\">")
          .text(Quantity.value(reference.get()))
          .raw("</span> <small>")
          .text(reference.get().name() + verdict)
          .raw("</small>");
    }
    html.raw("</td>");
  }

  private static void epochs(Html html, Table metrics) {
    if (metrics.rows().isEmpty()) {
      return;
    }
    html.raw("<section aria-labelledby=\"epochs\">\n<h2 id=\"epochs\">Training</h2>\n")
        .raw("<details>\n<summary>Every epoch</summary>\n<div class=\"wide\" tabindex=\"0\" ")
        .raw("role=\"region\" aria-label=\"Every epoch\">\n<table>\n<thead><tr>");
    for (String column : metrics.columns()) {
      html.raw("<th scope=\"col\" class=\"number\">").text(column).raw("</th>");
    }
    html.raw("</tr></thead>\n<tbody>\n");
    for (List<Double> row : metrics.rows()) {
      html.raw("<tr>");
      for (double value : row) {
        html.raw("<td class=\"number\">")
            .text(Double.isNaN(value) ? "–" : Quantity.rounded(value))
            .raw("</td>");
      }
      html.raw("</tr>\n");
    }
    html.raw("</tbody>\n</table>\n</div>\n</details>\n</section>\n");
  }

  private static void experiment(Html html, String experiment) {
    html.raw("<section aria-labelledby=\"experiment\">\n<h2 id=\"experiment\">Experiment</h2>\n")
        .raw("<details>\n<summary>The experiment with every default filled in</summary>\n")
        .raw("<pre tabindex=\"0\"><code>")
        .text(experiment)
        .raw("</code></pre>\n</details>\n</section>\n");
  }

  private static void provenance(Html html, ReportContext context) {
    if (context.provenance().isEmpty()) {
      return;
    }
    html.raw(
        "<section aria-labelledby=\"provenance\">\n<h2 id=\"provenance\">Provenance</h2>\n<dl>\n");
    context
        .provenance()
        .forEach(
            (name, value) ->
                html.raw("<div><dt>").text(name).raw("</dt><dd>").text(value).raw("</dd></div>\n"));
    html.raw("</dl>\n</section>\n");
  }
}
