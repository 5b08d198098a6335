package org.vae4j.viz.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.vae4j.api.UserException;
import org.vae4j.api.data.Examples;
import org.vae4j.api.figure.FigureContext;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.model.Encoding;
import org.vae4j.api.tensor.Shape;
import org.vae4j.viz.canvas.Typography;

class LevelTraversalsTest {
  /**
   * The place of a blob is of the lower latent variable, whose prior mean is half the upper one.
   */
  private static final class TwoLevels extends SmoothModel {
    TwoLevels() {
      super(Shape.of(1, 8, 8), 2, false);
    }

    @Override
    public Map<String, Shape> shapes() {
      Map<String, Shape> shapes = new LinkedHashMap<>();
      shapes.put("z2", Shape.of(2));
      shapes.put("z1", Shape.of(2));
      return shapes;
    }

    @Override
    public Map<String, Encoding> encode(Examples examples) {
      Encoding found = Objects.requireNonNull(super.encode(examples).get("z"));
      return Map.of("z2", found, "z1", found);
    }

    @Override
    public float[][] decode(
        Map<String, float[][]> given, OptionalInt label, long seed, double temperature) {
      assertThat(temperature).as("what is not given does not vary").isZero();
      float[][] lower = given.get("z1");
      if (lower == null) {
        float[][] upper = Objects.requireNonNull(given.get("z2"));
        lower = new float[upper.length][2];
        for (int row = 0; row < upper.length; row++) {
          lower[row] = new float[] {upper[row][0] / 2, upper[row][1] / 2};
        }
      } else {
        assertThat(given).as("what is above stays").containsKey("z2");
      }
      return super.decode(Map.of("z", lower), label, seed, 1);
    }
  }

  private static RenderedFigure drawn(Optional<String> latent) {
    FigureContext context = Runs.context("levels", new TwoLevels(), true);
    TraversalsConfig config = new TraversalsConfig(1, 3, 1, Optional.empty(), latent);
    return new Traversals(config, new Typography()).draw(context);
  }

  private static List<String[]> rows(RenderedFigure figure) {
    return figure.files().stream()
        .filter(file -> file.name().endsWith(".csv"))
        .map(file -> new String(file.content(), StandardCharsets.UTF_8))
        .flatMap(text -> text.lines().skip(1))
        .map(line -> line.split(",", -1))
        .toList();
  }

  @Test
  void variesAnExampleByTheDimensionsOfALowerLevel() {
    RenderedFigure figure = drawn(Optional.of("z1"));
    List<Double> values = rows(figure).stream().map(row -> Double.parseDouble(row[2])).toList();
    assertThat(values).hasSize(3);
    assertThat(values.get(2) - values.get(1))
        .isPositive()
        .isCloseTo(values.get(1) - values.get(0), org.assertj.core.data.Offset.offset(1e-4));
    assertThat(figure.caption())
        .startsWith(
            "Each row is one test example with one dimension of z1 varied; its other dimensions and"
                + " the latent variables above are at the means of their posteriors, those below at"
                + " the means of their priors given them.");
  }

  @Test
  void theHighestLevelIsVariedWithTheOthersAtTheMeansOfTheirPriors() {
    RenderedFigure figure = drawn(Optional.empty());
    assertThat(rows(figure)).extracting(row -> row[2]).containsExactly("-1", "0", "1");
    assertThat(figure.caption())
        .contains("at zero and the latent variables below at the means of their priors.");
  }

  @Test
  void unknownLatentVariablesAreNamed() {
    assertThatThrownBy(() -> drawn(Optional.of("z3")))
        .isInstanceOf(UserException.class)
        .hasMessage("the model has no latent variable 'z3'; it has z2, z1");
  }
}
