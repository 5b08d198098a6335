package org.vae4j.viz.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.comparison.Comparison;
import org.vae4j.api.comparison.ComparisonFigure;
import org.vae4j.api.comparison.Curve;
import org.vae4j.api.comparison.Curves;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.figure.RenderedFile;
import org.vae4j.viz.VizPlugin;

class ComparisonFiguresTest {
  private final List<ComparisonFigure> figures = new VizPlugin().comparisonFigures();

  private List<RenderedFigure> draw(Comparison comparison) {
    return figures.stream().flatMap(figure -> figure.draw(comparison).stream()).toList();
  }

  private String csv(Comparison comparison, String name) {
    return text(comparison, name + ".csv");
  }

  private String text(Comparison comparison, String name) {
    return draw(comparison).stream()
        .flatMap(figure -> figure.files().stream())
        .filter(file -> file.name().equals(name))
        .map(file -> new String(file.content(), StandardCharsets.UTF_8))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void drawsLinesForPrintAndForScreensAndWritesTheNumbers() {
    List<String> names = new ArrayList<>();
    draw(Comparisons.small())
        .forEach(figure -> figure.files().stream().map(RenderedFile::name).forEach(names::add));

    assertThat(names)
        .containsExactly(
            "curves.png",
            "curves.svg",
            "curves.csv",
            "evaluations.png",
            "evaluations.svg",
            "evaluations.csv",
            "differences.png",
            "differences.svg",
            "differences.csv");
  }

  @Test
  void writesTheCurvesWithTheirBandsAndIntervals() {
    // Half an interval of two numbers is 12.706205 times half their distance.
    assertThat(csv(Comparisons.small(), "curves"))
        .isEqualTo(
            """
            group,epoch,seeds,validation_score,smallest,largest,interval_low,interval_high
            size=2,1,2,10,9,11,-2.706205,22.706205
            size=2,2,2,7.5,7,8,1.146898,13.853102
            size=3,1,2,9,9,9,9,9
            size=3,2,2,6,5,7,-6.706205,18.706205
            "size=4,deep",1,1,8,8,8,,
            "size=4,deep",2,1,4,4,4,,
            """);
  }

  @Test
  void writesWhatWasMeasuredWithItsInterval() {
    assertThat(csv(Comparisons.small(), "evaluations"))
        .isEqualTo(
            """
            measurement,unit,group,seeds,mean,interval_low,interval_high,standard_deviation,standard_error_over_examples
            bound,nats per example,size=2,2,7.5,1.146898,13.853102,0.707107,
            bound,nats per example,size=3,2,6,-6.706205,18.706205,1.414214,
            bound,nats per example,"size=4,deep",1,4,,,,0.25
            active units,,size=2,2,2,2,2,0,
            """);
  }

  @Test
  void writesTheDifferencesFromTheBaseline() {
    assertThat(csv(Comparisons.small(), "differences"))
        .isEqualTo(
            """
            measurement,unit,group,baseline,pairs,mean_difference,interval_low,interval_high
            bound,nats per example,size=3,size=2,2,-1.5,-7.853102,4.853102
            """);
  }

  @Test
  void saysTheUnitsAndWhatIsWhose() {
    assertThat(text(Comparisons.small(), "curves.svg"))
        .contains(
            "aria-label=\"nats per example\"",
            "aria-label=\"epoch\"",
            "aria-label=\"size = 2 (2 seeds)\"",
            "aria-label=\"size = 4, deep (1 seed)\"");
    assertThat(text(Comparisons.small(), "evaluations.svg"))
        .contains("aria-label=\"7.5 ± 6.4\"", "aria-label=\"4.00 ± 0.25\"");
    assertThat(text(Comparisons.small(), "differences.svg"))
        .contains("aria-label=\"−1.5 ± 6.4\"", "aria-label=\"difference in nats per example\"");
  }

  @Test
  void givesEachGroupALineOfItsOwnWithoutColoursToo() {
    List<String> looks = new ArrayList<>();
    for (int group = 0; group < 20; group++) {
      looks.add(GroupStyle.marker(group) + " " + List.of(GroupStyle.dash(group).length));
    }

    assertThat(looks.subList(0, 10)).doesNotHaveDuplicates();
  }

  @Test
  void marksPowersOfTenOnALogarithmicAxis() {
    assertThat(text(Comparisons.large(), "curves.svg"))
        .contains(
            "aria-label=\"10000\"",
            "aria-label=\"20000\"",
            "aria-label=\"50000\"",
            "aria-label=\"500000\"",
            "aria-label=\"examples seen\"");
    assertThat(csv(Comparisons.large(), "curves"))
        .startsWith("group,epoch,examples_seen,seeds,validation_score,");
  }

  @Test
  void drawsNothingWhereThereIsNothing() {
    Comparison small = Comparisons.small();
    Comparison empty =
        new Comparison(
            "nothing",
            small.groups().subList(0, 1),
            0,
            List.of(),
            new Curves("train_loss", "", "epoch", false, List.of(new Curve(List.of(), List.of()))),
            List.of(),
            List.of());

    assertThat(draw(empty)).isEmpty();
  }

  @Test
  void tellsItAllOnAPageThatLoadsNothing() {
    Comparison comparison = Comparisons.small();

    String page =
        new String(
            new ComparisonPage().render(comparison, draw(comparison)), StandardCharsets.UTF_8);

    assertThat(page)
        .contains(
            "<h1>&lt;sizes&gt;</h1>",
            "<p>f is not finished &amp; left out</p>",
            "<th scope=\"col\">/model/size</th>",
            "<td>1, 2</td>",
            "<td class=\"number\">7.5 ± 6.4</td><td class=\"number\">baseline</td>",
            "<td class=\"number\">6 ± 13</td><td class=\"number\">−1.5 ± 6.4</td>",
            "<td class=\"number\">4.00 ± 0.25 (examples)</td><td class=\"number\">–</td>")
        .doesNotContain("http://", "https://", "<script");
    assertThat(page.split("data:image/svg\\+xml;base64,", -1)).hasSize(4);
  }
}
