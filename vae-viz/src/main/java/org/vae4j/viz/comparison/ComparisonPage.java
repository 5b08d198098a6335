package org.vae4j.viz.comparison;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.vae4j.api.comparison.Comparison;
import org.vae4j.api.comparison.ComparisonReport;
import org.vae4j.api.comparison.Group;
import org.vae4j.api.comparison.Measured;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.viz.report.Html;
import org.vae4j.viz.report.Page;

/** A comparison as one self-contained page of HTML. */
public final class ComparisonPage implements ComparisonReport {
  private static final String WIDE = "<div class=\"wide\" tabindex=\"0\" role=\"region\"";

  /** The page. */
  public ComparisonPage() {}

  @Override
  public String fileName() {
    return "comparison.html";
  }

  @Override
  public byte[] render(Comparison comparison, List<RenderedFigure> drawings) {
    Html html = new Html();
    Page.open(html, comparison.name());
    html.raw("<header>\n<h1>").text(comparison.name()).raw("</h1>\n</header>\n");
    if (!comparison.notes().isEmpty()) {
      html.raw("<section aria-labelledby=\"notes\">\n<h2 id=\"notes\">Notes</h2>\n");
      comparison.notes().forEach(note -> html.raw("<p>").text(note).raw("</p>\n"));
      html.raw("</section>\n");
    }
    settings(html, comparison);
    measured(html, comparison);
    if (!drawings.isEmpty()) {
      html.raw("<section aria-labelledby=\"figures\">\n<h2 id=\"figures\">Figures</h2>\n");
      drawings.forEach(drawing -> Page.figure(html, drawing));
      html.raw("</section>\n");
    }
    Page.close(html);
    return html.bytes();
  }

  private static void settings(Html html, Comparison comparison) {
    html.raw("<section aria-labelledby=\"groups\">\n<h2 id=\"groups\">What differs</h2>\n")
        .raw("<p>Runs of one group differ in their seed alone.</p>\n")
        .raw(
            WIDE
                + " aria-label=\"What differs\">\n<table>\n<thead><tr><th scope=\"col\">Group</th>");
    for (String pointer : comparison.differing()) {
      html.raw("<th scope=\"col\">").text(pointer).raw("</th>");
    }
    html.raw("<th scope=\"col\">Seeds</th></tr></thead>\n<tbody>\n");
    for (Group group : comparison.groups()) {
      html.raw("<tr><th scope=\"row\">").text(group.name()).raw("</th>");
      for (String pointer : comparison.differing()) {
        html.raw("<td>").text(group.settings().getOrDefault(pointer, "–")).raw("</td>");
      }
      html.raw("<td>")
          .text(group.seeds().stream().map(String::valueOf).collect(Collectors.joining(", ")))
          .raw("</td></tr>\n");
    }
    html.raw("</tbody>\n</table>\n</div>\n</section>\n");
  }

  private static void measured(Html html, Comparison comparison) {
    if (comparison.measured().isEmpty()) {
      return;
    }
    String baseline = comparison.groups().get(comparison.baseline()).name();
    html.raw("<section aria-labelledby=\"results\">\n<h2 id=\"results\">Results</h2>\n")
        .raw(
            "<p>Means over seeds ± half the width of their 95 % t-intervals; of a single seed, one ")
        .raw("standard error over examples. Differences are from ")
        .text(baseline)
        .raw(", seed by seed, with intervals of their own.</p>\n");
    for (Measured measured : comparison.measured()) {
      html.raw(WIDE + " aria-label=\"")
          .text(measured.name())
          .raw("\">\n<table class=\"results\">\n<thead><tr><th scope=\"col\">")
          .text(measured.name())
          .raw(" <small>")
          .text(measured.unit())
          .raw("</small></th><th scope=\"col\" class=\"number\">Seeds</th>")
          .raw("<th scope=\"col\" class=\"number\">Mean</th>")
          .raw("<th scope=\"col\" class=\"number\">Difference</th></tr></thead>\n<tbody>\n");
      for (int i = 0; i < comparison.groups().size(); i++) {
        row(html, comparison, i, measured.groups().get(i));
      }
      html.raw("</tbody>\n</table>\n</div>\n<p><small>")
          .text(measured.explanation())
          .raw("</small></p>\n");
    }
    html.raw("</section>\n");
  }

  private static void row(
      Html html, Comparison comparison, int group, Optional<Measured.Result> result) {
    html.raw("<tr><th scope=\"row\">").text(comparison.groups().get(group).name()).raw("</th>");
    html.raw("<td class=\"number\">")
        .text(result.map(found -> String.valueOf(found.seeds().size())).orElse("0"))
        .raw("</td><td class=\"number\">")
        .text(result.map(ComparisonPage::mean).orElse("–"))
        .raw("</td><td class=\"number\">")
        .text(
            group == comparison.baseline()
                ? "baseline"
                : result.flatMap(Measured.Result::difference).map(Numbers::difference).orElse("–"))
        .raw("</td></tr>\n");
  }

  private static String mean(Measured.Result result) {
    OptionalDouble half = result.overSeeds().halfWidth();
    return half.isPresent()
        ? Numbers.text(result.overSeeds())
        : Numbers.text(result.overSeeds().mean(), result.overExamples(), false)
            + (result.overExamples().isPresent() ? " (examples)" : "");
  }
}
