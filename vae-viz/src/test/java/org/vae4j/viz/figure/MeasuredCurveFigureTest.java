package org.vae4j.viz.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.vae4j.api.evaluation.CurvePoint;
import org.vae4j.api.evaluation.MeasuredCurve;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.figure.RenderedFile;
import org.vae4j.viz.VizPlugin;

class MeasuredCurveFigureTest {
  private static Measurement point(double at, double value, String mark) {
    return new Measurement(
            "negative log-likelihood, K = " + (int) at,
            value,
            OptionalDouble.of(0.57),
            "nats per example",
            "By " + (int) at + " samples.")
        .at(new CurvePoint("negative log-likelihood", "samples K", true, at, mark));
  }

  private static RenderedFigure drawn(Measurement... points) {
    return new VizPlugin()
        .curveFigures()
        .get(0)
        .draw(
            "quickstart",
            "2000 test examples",
            new MeasuredCurve("negative log-likelihood", List.of(points)));
  }

  private static RenderedFigure drawn() {
    return drawn(
        point(1, 105.5, "negative evidence lower bound"),
        point(10, 102.25, ""),
        point(5000, 101, "23.9 of 5,000 samples effective"));
  }

  private static String text(RenderedFigure figure, String ending) {
    return figure.files().stream()
        .filter(file -> file.name().endsWith(ending))
        .map(file -> new String(file.content(), StandardCharsets.UTF_8))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void isNamedAsTheQuantityAndWritesItsNumbers() {
    assertThat(drawn().files())
        .extracting(RenderedFile::name)
        .containsExactly(
            "negative-log-likelihood.png",
            "negative-log-likelihood.svg",
            "negative-log-likelihood.csv");
    assertThat(text(drawn(), ".csv"))
        .isEqualTo(
            """
            measurement,samples K,value,standard_error,unit,mark
            "negative log-likelihood, K = 1",1,105.5,0.57,nats per example,negative evidence lower bound
            "negative log-likelihood, K = 10",10,102.25,0.57,nats per example,
            "negative log-likelihood, K = 5000",5000,101,0.57,nats per example,"23.9 of 5,000 samples effective"
            """);
  }

  @Test
  void saysUnitsMarksAndValuesToTheSecondDigitOfTheirError() {
    assertThat(text(drawn(), ".svg"))
        .contains(
            "aria-label=\"Negative log-likelihood\"",
            "aria-label=\"nats per example\"",
            "aria-label=\"samples K\"",
            "aria-label=\"1000\"",
            "aria-label=\"105.50 ± 0.57\"",
            "aria-label=\"negative evidence lower bound\"",
            "aria-label=\"101.00 ± 0.57\"",
            "aria-label=\"23.9 of 5,000 samples effective\"")
        .doesNotContain("aria-label=\"102.25");
    assertThat(drawn().caption())
        .isEqualTo(
            "Negative log-likelihood in nats per example against samples K, on 2000 test examples,"
                + " with the band of one standard error over examples, which all points share. At"
                + " the right end: By 5000 samples.");
  }

  @Test
  void isTheSamePictureEachTime() {
    assertThat(text(drawn(), ".svg")).isEqualTo(text(drawn(), ".svg"));
  }

  @Test
  void leavesOutWhatIsNotANumber() {
    RenderedFigure figure = drawn(point(1, Double.NaN, "bound"), point(10, 5, ""));

    assertThat(text(figure, ".svg")).doesNotContain("bound", "NaN");
    assertThat(text(drawn(point(1, Double.NaN, ""), point(2, Double.NaN, "")), ".csv"))
        .contains(",NaN,");
  }

  @Test
  void drawsOnALinearAxisWhereTheCurveIsNotLogarithmic() {
    Measurement first =
        new Measurement("a at 0", 1, OptionalDouble.empty(), "", "One.")
            .at(new CurvePoint("a", "temperature", false, 0, "cold"));
    Measurement last =
        new Measurement("a at 1", 2, OptionalDouble.empty(), "", "Two.")
            .at(new CurvePoint("a", "temperature", false, 1, "hot"));

    RenderedFigure figure =
        new VizPlugin()
            .curveFigures()
            .get(0)
            .draw("quickstart", "9 examples", new MeasuredCurve("a", List.of(first, last)));

    assertThat(text(figure, ".svg")).contains("aria-label=\"0.2\"", "aria-label=\"2.00\"");
  }
}
