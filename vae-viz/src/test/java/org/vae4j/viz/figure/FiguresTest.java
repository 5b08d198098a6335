package org.vae4j.viz.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vae4j.api.UserException;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.figure.DataFigure;
import org.vae4j.api.figure.Figure;
import org.vae4j.api.figure.FigureContext;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.figure.RenderedFile;
import org.vae4j.api.figure.Table;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Diagram;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.PriorQuantiles;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Shape;
import org.vae4j.viz.canvas.Typography;

class FiguresTest {
  private static final Typography TYPOGRAPHY = new Typography();

  static List<Figure> figures() {
    return List.of(
        new ClassCounts(TYPOGRAPHY),
        new ExamplesFigure(new ExamplesFigureConfig(5, 2), TYPOGRAPHY),
        new Histograms(new HistogramsConfig(12, 20), TYPOGRAPHY),
        new Interpolation(new InterpolationConfig(5, 2), TYPOGRAPHY),
        new LatentKl(new LatentKlConfig(), TYPOGRAPHY),
        new LatentPlane(new LatentPlaneConfig(4), TYPOGRAPHY),
        new LatentScatter(new LatentScatterConfig(150), TYPOGRAPHY),
        new LearningCurves(TYPOGRAPHY),
        new ModelDiagram(TYPOGRAPHY),
        new Reconstructions(new ReconstructionsConfig(6, 2), TYPOGRAPHY),
        new Samples(new SamplesConfig(5, 3), TYPOGRAPHY),
        new Traversals(new TraversalsConfig(3, 5, 4), TYPOGRAPHY));
  }

  static Stream<Arguments> everyFigureOfEveryRun() {
    return Stream.of(Runs.images(), Runs.plainAutoencoder(), Runs.colouredImages(), Runs.tables())
        .flatMap(
            run ->
                figures().stream()
                    .filter(figure -> fits(figure, run))
                    .map(figure -> Arguments.of(figure, run)));
  }

  static boolean fits(Figure figure, FigureContext run) {
    return figure.objection(run.model().model()).isEmpty()
        && !(figure instanceof DataFigure ofData
            && ofData.objection(run.model().data()).isPresent());
  }

  @ParameterizedTest
  @MethodSource("everyFigureOfEveryRun")
  void drawsAPictureAndTheNumbersBehindItTheSameEachTime(Figure figure, FigureContext run)
      throws IOException {
    RenderedFigure drawing = figure.draw(run);

    assertThat(drawing.files())
        .extracting(RenderedFile::name)
        .contains(drawing.name() + ".png", drawing.name() + ".csv");
    assertThat(drawing.caption()).endsWith(".");
    BufferedImage image = image(drawing);
    assertThat(image.getWidth()).isBetween(200, 3000);
    assertThat(shareOfWhite(image)).isBetween(0.02, 0.99);
    List<String> lines = new String(file(drawing, ".csv"), StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSizeGreaterThan(2);
    assertThat(lines.stream().map(line -> line.split(",", -1).length).distinct()).hasSize(1);
    RenderedFigure again = figure.draw(run);
    assertThat(again.caption()).isEqualTo(drawing.caption());
    for (int i = 0; i < drawing.files().size(); i++) {
      assertThat(again.files().get(i).content()).isEqualTo(drawing.files().get(i).content());
    }
  }

  @Test
  void ordersTraversalsByDivergence() {
    RenderedFigure drawing =
        new Traversals(new TraversalsConfig(2, 3, 2), TYPOGRAPHY).draw(Runs.images());
    List<String[]> rows = rows(drawing);
    assertThat(rows).extracting(row -> row[0]).containsExactly("1", "1", "1", "2", "2", "2");
    assertThat(rows).extracting(row -> row[2]).containsExactly("-2", "0", "2", "-2", "0", "2");
    assertThat(Double.parseDouble(rows.get(0)[1]))
        .isGreaterThan(Double.parseDouble(rows.get(3)[1]));
    assertThat(drawing.caption())
        .isEqualTo(
            "Each row varies one latent dimension while the others stay at zero. Beside it stands its KL"
                + " divergence from this model's prior in nats (in closed form), the mean over 800"
                + " test examples, by which the rows are ordered.");
  }

  @Test
  void interpolatesFromOneExampleToTheOther() {
    FigureContext run = Runs.images();
    List<String[]> rows =
        rows(new Interpolation(new InterpolationConfig(3, 1), TYPOGRAPHY).draw(run));
    HeldOut heldOut = HeldOut.of(run.data());
    List<Integer> chosen = heldOut.varied(2);
    float[][] ends = run.model().latentSpace().orElseThrow().reconstruct(heldOut.select(chosen));
    assertThat(rows).extracting(row -> row[2]).containsExactly("0", "0.5", "1");
    for (int i = 0; i < ends[0].length; i++) {
      assertThat(Float.parseFloat(rows.get(0)[3 + i])).isCloseTo(ends[0][i], within6Decimals());
      assertThat(Float.parseFloat(rows.get(2)[3 + i])).isCloseTo(ends[1][i], within6Decimals());
    }
  }

  private static org.assertj.core.data.Offset<Float> within6Decimals() {
    return org.assertj.core.data.Offset.offset(1e-6f);
  }

  @Test
  void putsTheLegendOfTheScatterBelowItWhereANarrowScreenShowsIt() throws IOException {
    LatentScatter figure = new LatentScatter(new LatentScatterConfig(150), TYPOGRAPHY);
    SmoothModel model = new SmoothModel(Shape.of(12), 2, false);
    BufferedImage with = image(figure.draw(Runs.context("labelled", model, true)));
    BufferedImage without = image(figure.draw(Runs.context("plain", model, false)));

    assertThat(with.getWidth()).isEqualTo(without.getWidth());
    assertThat(with.getHeight()).isGreaterThan(without.getHeight());
  }

  @Test
  void aLatentVariableThatIsNotThereIsNamedWithThoseThatAre() {
    LatentKl figure = new LatentKl(new LatentKlConfig(Optional.of("z9")), TYPOGRAPHY);
    SmoothModel model = new SmoothModel(Shape.of(12), 2, false);
    assertThatThrownBy(() -> figure.draw(Runs.context("plain", model, false)))
        .isInstanceOf(UserException.class)
        .hasMessage("the model has no latent variable 'z9'; it has z");
  }

  private static BufferedImage image(RenderedFigure drawing) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(file(drawing, ".png")));
  }

  @Test
  void spacesTheLatentPlaneByQuantilesWithTheSecondDimensionUpwards() {
    List<String[]> rows =
        rows(new LatentPlane(new LatentPlaneConfig(2), TYPOGRAPHY).draw(Runs.colouredImages()));
    assertThat(rows)
        .extracting(row -> row[0] + " " + row[1])
        .containsExactly(
            "-0.67449 0.67449", "0.67449 0.67449", "-0.67449 -0.67449", "0.67449 -0.67449");
  }

  @Test
  void saysByWhatThePlacesOfTheLatentPlaneAreSpaced() {
    LatentPlane figure = new LatentPlane(new LatentPlaneConfig(2), TYPOGRAPHY);
    String means = "Means of p(x|z) over the plane of the two latent dimensions. ";
    assertThat(figure.draw(Runs.colouredImages()).caption())
        .isEqualTo(
            means
                + "Places are spaced by the inverse of the prior's distribution function in each"
                + " dimension, so that each picture stands for the same part of the prior.");
    SmoothModel plain = new SmoothModel(Shape.of(1, 28, 28), 2, true);
    assertThat(figure.draw(Runs.context("autoencoder", plain, false)).caption())
        .isEqualTo(
            means
                + "Places are standard deviations of the code from its mean, spaced as the quantiles"
                + " of a normal distribution.");
    assertThat(LatentPlane.spacing(new PriorQuantiles(new float[0][], false, false)))
        .isEqualTo(
            "Places are spaced by the quantiles of samples of the prior in each dimension; the"
                + " dimensions of the prior depend on each other, so that pictures stand for"
                + " different parts of it.");
  }

  @Test
  void saysThatAPlainAutoencodersPriorWasNeverTrainedOn() {
    RenderedFigure drawing =
        new Samples(new SamplesConfig(2, 2), TYPOGRAPHY).draw(Runs.plainAutoencoder());
    assertThat(drawing.title()).isEqualTo("Samples of a plain autoencoder");
    assertThat(drawing.caption())
        .isEqualTo(
            "Decoded latent vectors drawn from the prior. A plain autoencoder was never trained to place"
                + " its codes there, so these need not look like the data; compare a variational"
                + " autoencoder's.");
  }

  @Test
  void objectsToALatentPlaneThatIsNoPlane() {
    assertThat(
            new LatentPlane(new LatentPlaneConfig(4), TYPOGRAPHY)
                .objection(Runs.images().model().model()))
        .hasValue(
            "figure 'latent-plane' needs a latent vector of size 2, was 8; leave the figure out, or set"
                + " the model's latentSize to 2");
  }

  @Test
  void objectsToAScatterOfOneDimension() {
    assertThat(
            new LatentScatter(new LatentScatterConfig(4), TYPOGRAPHY)
                .objection(new SmoothModel(Shape.of(1, 4, 4), 1, false).model()))
        .hasValue(
            "figure 'latent-scatter' needs a latent vector of size 2 or more, was 1; leave the figure"
                + " out, or set the model's latentSize to 2 or more");
  }

  @Test
  void objectsToAModelWithoutALatentVectorWhereOneIsShown() {
    Model diffusion =
        new Model() {
          @Override
          public Distribution generate(Condition condition, ForwardPass pass) {
            throw new UnsupportedOperationException();
          }

          @Override
          public Diagram diagram() {
            return new Diagram(
                List.of(new Diagram.Node("x", Diagram.Role.DATA, "x", List.of(), 0)), List.of());
          }
        };
    assertThat(figures())
        .filteredOn(figure -> figure.objection(diffusion).isEmpty())
        .extracting(figure -> figure.getClass().getSimpleName())
        .containsExactly(
            "ClassCounts",
            "ExamplesFigure",
            "Histograms",
            "LearningCurves",
            "ModelDiagram",
            "Samples");
    Optional<String> objection =
        new Reconstructions(new ReconstructionsConfig(2, 2), TYPOGRAPHY).objection(diffusion);
    assertThat(objection)
        .hasValue(
            "figure 'reconstructions' needs a model that infers latent variables from examples, such as"
                + " 'vae'; leave the figure out, or use such a model");
  }

  @Test
  void drawsCurvesWithoutAnyEpoch() {
    RenderedFigure drawing =
        new LearningCurves(TYPOGRAPHY).draw("x", new Table(List.of("epoch"), List.of()));
    assertThat(file(drawing, ".png")).isNotEmpty();
  }

  @Test
  void drawsCurvesWithGapsWhereTrainingDiverged() {
    Table metrics =
        new Table(
            List.of("epoch", "train_loss"),
            List.of(List.of(1.0, 5.0), List.of(2.0, Double.NaN), List.of(3.0, 4.0)));
    RenderedFigure drawing = new LearningCurves(TYPOGRAPHY).draw("diverged", metrics);
    assertThat(rows(drawing)).extracting(row -> row[1]).containsExactly("5", "NaN", "4");
  }

  private static List<String[]> rows(RenderedFigure drawing) {
    return new String(file(drawing, ".csv"), StandardCharsets.UTF_8)
        .lines()
        .skip(1)
        .map(line -> line.split(",", -1))
        .toList();
  }

  private static byte[] file(RenderedFigure drawing, String ending) {
    return drawing.files().stream()
        .filter(file -> file.name().endsWith(ending))
        .findFirst()
        .orElseThrow()
        .content();
  }

  private static double shareOfWhite(BufferedImage image) {
    int white = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        white += (image.getRGB(x, y) & 0xffffff) == 0xffffff ? 1 : 0;
      }
    }
    return (double) white / (image.getWidth() * image.getHeight());
  }
}
