package org.vae4j.viz.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.vae4j.api.Problem;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.api.evaluation.Reference;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.figure.RenderedFile;
import org.vae4j.api.figure.ReportContext;
import org.vae4j.api.figure.Table;
import org.vae4j.viz.canvas.Canvas;
import org.vae4j.viz.canvas.Typography;

class HtmlReportTest {
  private static final String HOSTILE = "</title><script>alert('x & \"y\"')</script>\u0007";
  private static final String HARMLESS =
      "&lt;/title&gt;&lt;script&gt;alert(&#39;x &amp; &quot;y&quot;&#39;)&lt;/script&gt;\ufffd";

  private final Typography typography = new Typography();

  private record Context(
      String name,
      String experiment,
      Table metrics,
      List<Measurement> measurements,
      String measuredOn,
      List<RenderedFigure> drawings,
      List<Problem> missing,
      Map<String, String> provenance)
      implements ReportContext {}

  private Context context(String text) {
    Table metrics =
        new Table(List.of("epoch", text), List.of(List.of(1.0, 5.25), List.of(2.0, Double.NaN)));
    byte[] png = new Canvas(30, 20, typography).png();
    Map<String, String> provenance = new LinkedHashMap<>();
    provenance.put(text, text);
    provenance.put("seed", "1");
    return new Context(
        text,
        "{\"name\": \"" + text + "\"}",
        metrics,
        List.of(new Measurement(text, 105.5678, OptionalDouble.of(0.1512), text, text)),
        text,
        List.of(
            new RenderedFigure(
                "samples", text, text, List.of(new RenderedFile("samples.png", png)))),
        List.of(new Problem("/figures/0", text)),
        provenance);
  }

  private String render(ReportContext context) {
    return new String(new HtmlReport(typography).render(context), StandardCharsets.UTF_8);
  }

  @Test
  void escapesWhateverIsNotItsOwn() {
    String html = render(context(HOSTILE));
    assertThat(html).doesNotContain("<script").contains("<h1>" + HARMLESS + "</h1>");
    assertThat(Pattern.compile(HARMLESS, Pattern.LITERAL).matcher(html).results().count())
        .isEqualTo(15);
  }

  private String results(Measurement... measurements) {
    Context context = context("a name");
    String html =
        render(
            new Context(
                "a name",
                "{}",
                context.metrics(),
                List.of(measurements),
                "9 examples",
                List.of(),
                List.of(),
                Map.of()));
    return html.substring(html.indexOf("<ul class=\"headlines\">"));
  }

  private static Measurement number(String name, double value) {
    return new Measurement(
        name, value, OptionalDouble.of(0.25), "nats per example", "What " + name + " is.");
  }

  @Test
  void putsWhatHasToBeBeatenAndTheFloorBesideTheNumberThatTheyBelongTo() {
    String html =
        results(
            number("negative bound", 105.5),
            number("kl", 20.25),
            number("independent dimensions", 99.75)
                .as(new Reference(Reference.Kind.TO_BEAT, List.of("negative bound"))),
            number("entropy of the values", 60.5)
                .as(new Reference(Reference.Kind.FLOOR, List.of("negative bound"))));

    assertThat(html)
        .contains(
            "<th scope=\"col\" class=\"number\">To beat</th>"
                + "<th scope=\"col\" class=\"number\">Floor</th>",
            "<td class=\"number\"><span class=\"value\">99.75</span>"
                + " <small>independent dimensions, not beaten</small></td>",
            "<td class=\"number\"><span class=\"value\">60.50</span>"
                + " <small>entropy of the values</small></td>",
            "<p><strong>independent dimensions</strong> 99.75 ± 0.25 nats per example."
                + " What independent dimensions is.</p>")
        .doesNotContain(
            "<span>independent dimensions</span>", "<th scope=\"row\">independent dimensions");
  }

  @Test
  void hasNoColumnsForReferencesWhereThereAreNone() {
    assertThat(results(number("negative bound", 105.5)))
        .doesNotContain("To beat", "Floor", "beaten");
  }

  @Test
  void loadsNothingFromElsewhere() {
    String html = render(context("a name"));
    assertThat(html).doesNotContainIgnoringCase("http:").doesNotContainIgnoringCase("https:");
    assertThat(Pattern.compile("(?:src|href)=\"([^\"]{0,20})").matcher(html).results())
        .isNotEmpty()
        .allMatch(match -> match.group(1).startsWith("data:image/"));
    assertThat(html).doesNotContain("url(").doesNotContain("@import");
  }

  @Test
  void tellsTheNumbersWithTheirErrorsAndUnits() {
    assertThat(render(context("nats")))
        .contains("<strong>105.57</strong> <span>nats</span>")
        .contains("<span class=\"value\">105.57 ± 0.15</span> <small>nats</small>")
        .contains("<td class=\"number\">5.25</td>")
        .contains("<td class=\"number\">–</td>");
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(render(context("figure 'samples': failed")))
        .contains(
            """
            <h2 id="missing">Missing</h2>
            <p>The experiment asks for these, and they could not be made.</p>
            <dl>
            <div><dt>/figures/0</dt><dd>figure &#39;samples&#39;: failed</dd></div>
            </dl>""");
  }

  @Test
  void showsAPictureAsLargeAsItIsMeantToBe() {
    assertThat(render(context("a"))).contains("<img alt=\"a\" width=\"30\" height=\"20\" src=");
  }

  @Test
  void drawsTheLearningCurvesWhereTheExperimentDoesNot() {
    assertThat(render(context("a"))).contains("<img alt=\"Learning curves\"");
  }

  @Test
  void leavesOutWhatThereIsNothingOf() {
    String html =
        render(
            new Context(
                "bare",
                "{}",
                new Table(List.of(), List.of()),
                List.of(),
                "",
                List.of(),
                List.of(),
                Map.of()));
    assertThat(Pattern.compile("<h2[^>]*>([^<]*)").matcher(html).results())
        .extracting(match -> match.group(1))
        .containsExactly("Experiment");
  }

  @Test
  void writesTheSameBytesForTheSameRun() {
    assertThat(render(context("a"))).isEqualTo(render(context("a")));
  }

  @Test
  void closesEveryElement() {
    String html = render(context("a"));
    for (String element :
        List.of(
            "html",
            "head",
            "body",
            "main",
            "header",
            "section",
            "figure",
            "figcaption",
            "table",
            "thead",
            "tbody",
            "tr",
            "td",
            "th",
            "details",
            "summary",
            "dl",
            "dt",
            "dd",
            "div",
            "ul",
            "li",
            "pre",
            "code",
            "span",
            "small",
            "strong",
            "h1",
            "h2",
            "p",
            "style",
            "title")) {
      assertThat(Pattern.compile("<" + element + "[ >]").matcher(html).results().count())
          .as(element)
          .isEqualTo(Pattern.compile("</" + element + ">").matcher(html).results().count());
    }
  }
}
