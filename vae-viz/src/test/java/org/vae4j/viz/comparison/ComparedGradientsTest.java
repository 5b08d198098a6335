package org.vae4j.viz.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vae4j.api.comparison.GradientComparison;
import org.vae4j.api.comparison.GradientComparison.Bias;
import org.vae4j.api.comparison.GradientComparison.Gradient;
import org.vae4j.api.comparison.GradientComparison.Group;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.figure.RenderedFile;
import org.vae4j.viz.VizPlugin;

class ComparedGradientsTest {
  private static final GradientComparison COMPARISON =
      new GradientComparison(
          "quickstart",
          100,
          1400,
          List.of(
              new Group(
                  "encoder",
                  List.of(
                      new Gradient("elbo of the experiment", 7.5, 3, Optional.empty()),
                      new Gradient(
                          "iwae,samples=10", 2.5, 3.5, Optional.of(new Bias(5.5, 5.25, 5.75))),
                      new Gradient(
                          "score-function", 0, 2250, Optional.of(new Bias(12, 0, 172.5))))),
              new Group(
                  "decoder",
                  List.of(
                      new Gradient("elbo of the experiment", 46, 12.75, Optional.empty()),
                      new Gradient("iwae,samples=10", 41, 0, Optional.of(new Bias(11, 10, 12))),
                      new Gradient("score-function", 46, 12.75, Optional.of(new Bias(0, 0, 0)))))));

  private static RenderedFigure drawn(GradientComparison comparison) {
    return new VizPlugin().gradientFigures().get(0).draw(comparison).orElseThrow();
  }

  private static String file(String ending) {
    return drawn(COMPARISON).files().stream()
        .filter(file -> file.name().equals("gradients." + ending))
        .map(file -> new String(file.content(), StandardCharsets.UTF_8))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void drawsLinesForPrintAndForScreensAndWritesTheNumbers() {
    assertThat(drawn(COMPARISON).files())
        .extracting(RenderedFile::name)
        .containsExactly("gradients.png", "gradients.svg", "gradients.csv");
    assertThat(file("csv"))
        .isEqualTo(
            """
            group,estimator,examples,draws,norm_of_mean,deviation,bias,bias_low,bias_high
            encoder,elbo of the experiment,100,1400,7.5,3,,,
            encoder,"iwae,samples=10",100,1400,2.5,3.5,5.5,5.25,5.75
            encoder,score-function,100,1400,0,2250,12,0,172.5
            decoder,elbo of the experiment,100,1400,46,12.75,,,
            decoder,"iwae,samples=10",100,1400,41,0,11,10,12
            decoder,score-function,100,1400,46,12.75,0,0,0
            """);
  }

  @Test
  void saysUnitsGroupsEstimatorsAndWhatIsNotToldFromNoise() {
    assertThat(file("svg"))
        .contains(
            "aria-label=\"quickstart: mean loss of 100 examples, 1,400 draws of each estimator\"",
            "aria-label=\"nats per example and unit of the parameters\"",
            "aria-label=\"encoder\"",
            "aria-label=\"decoder\"",
            "aria-label=\"iwae, samples = 10\"",
            "aria-label=\"reference\"",
            "aria-label=\"5.5  (5.25 to 5.75)\"",
            "aria-label=\"below 172\"",
            "aria-label=\"no noise\"",
            "aria-label=\"none\"",
            // of the axis of deviations
            "aria-label=\"1000\"");
  }

  @Test
  void isTheSamePictureEachTime() {
    assertThat(file("svg")).isEqualTo(file("svg"));
  }

  @Test
  void drawsNothingWithoutGroups() {
    assertThat(
            new VizPlugin()
                .gradientFigures()
                .get(0)
                .draw(new GradientComparison("quickstart", 100, 400, List.of())))
        .isEmpty();
  }

  @Test
  void drawsASingleEstimatorWithoutNoiseOrGradient() {
    GradientComparison comparison =
        new GradientComparison(
            "still",
            1,
            10,
            List.of(new Group("decoder", List.of(new Gradient("elbo", 0, 0, Optional.empty())))));

    assertThat(drawn(comparison).files()).hasSize(3);
  }
}
